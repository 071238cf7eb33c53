// Opens shards, and joins them to a database.
#include "shards.h"

#include <algorithm>
#include <limits>

#include "bytes.h"
#include "guard.h"

cx_database::cx_database(cx_shard *const *shards, const cx_gone *gone, size_t count) {
    for (size_t at = 0; at < count; ++at) {
        const cx::Gone without = gone ? cx::Gone(gone[at], shards[at]->documents, shards[at]->last) : cx::Gone();
        members.push_back({shards[at], static_cast<uint32_t>(last), without});
        documents += shards[at]->documents;
        last += shards[at]->last;
        total_length += shards[at]->total_length;
        // Xapian's own databases may use the last number.
        if (count > 1 && last >= std::numeric_limits<uint32_t>::max())
            throw Xapian::DatabaseError("Run out of docids: the databases have too many documents together");
    }
}

std::pair<const cx::Member &, uint32_t> cx_database::place(uint32_t packed) const {
    auto after = std::upper_bound(
        members.begin(), members.end(), packed,
        [](uint32_t number, const cx::Member &member) { return number <= member.base; });
    if (packed == 0 || after == members.begin() || packed - (after - 1)->base > (after - 1)->shard->last)
        throw Xapian::DocNotFoundError("no document has the number " + std::to_string(packed));
    --after;
    return {*after, packed - after->base};
}

cx_shard *cx_shard_open(const char *path, cx_error *error) noexcept {
    cx_shard *opened = nullptr;
    cx::guarded(error, [&] { opened = new cx_shard(path); });
    return opened;
}

void cx_shard_close(cx_shard *shard) noexcept {
    cx::guarded(nullptr, [&] { delete shard; });
}

bool cx_shard_get_info(cx_shard *shard, cx_shard_info *info, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        info->document_count = shard->documents;
        info->last_document = shard->last;
        info->total_length = shard->total_length;
        info->revision = shard->database.get_revision();
        info->has_positions = shard->has_positions;
    });
}

bool cx_shard_metadata(
    cx_shard *shard, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(shard->database.get_metadata(cx::to_string(key, key_size)));
        out.move_to(value);
    });
}

bool cx_shard_uuid(cx_shard *shard, cx_bytes *uuid, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(shard->database.get_uuid());
        out.move_to(uuid);
    });
}

cx_database *cx_database_join(
    cx_shard *const *shards, const cx_gone *gone, size_t count, cx_error *error) noexcept {
    cx_database *joined = nullptr;
    cx::guarded(error, [&] { joined = new cx_database(shards, gone, count); });
    return joined;
}

void cx_database_close(cx_database *database) noexcept {
    cx::guarded(nullptr, [&] { delete database; });
}
