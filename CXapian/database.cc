// Does all reading except searches.
#include <algorithm>
#include <utility>
#include <vector>

#include "budget.h"
#include "bytes.h"
#include "guard.h"
#include "shards.h"
#include "termmerge.h"

void cx_bytes_free(cx_bytes bytes) noexcept { std::free(bytes.data); }

const char *cx_version(void) noexcept { return Xapian::version_string(); }

bool cx_database_get_info(cx_database *handle, cx_database_info *info, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        info->document_count = handle->live();
        info->last_document = static_cast<uint32_t>(handle->last);
        info->average_length =
            handle->documents == 0
                ? 0 : static_cast<double>(handle->total_length) / static_cast<double>(handle->documents);
        info->has_positions = true;
        for (const cx::Member &member : handle->members)
            if (member.shard->total_length > 0 && !member.shard->has_positions) info->has_positions = false;
    });
}

bool cx_database_fetch(
    cx_database *handle, const uint32_t *documents, size_t count, cx_bytes *data, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        for (size_t i = 0; i < count; ++i) {
            const auto [member, local] = handle->place(documents[i]);
            const std::string data = member.database().get_document(local, Xapian::DOC_ASSUME_VALID).get_data();
            // A missing document looks like one with empty data, so only then is it looked up, which throws.
            if (data.empty()) member.database().get_document(local);
            out.string(data);
        }
        out.move_to(data);
    });
}

bool cx_database_terms(
    cx_database *handle, const uint8_t *prefix, size_t prefix_size, const uint8_t *after, size_t after_size,
    uint32_t limit, const cx_budget *budget, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        cx::Stop stop(budget);
        const std::string past = cx::to_string(after, after_size);
        cx::TermMerge merge(*handle, cx::to_string(prefix, prefix_size));
        if (!past.empty()) merge.skip_to(past);
        for (; limit > 0 && merge.next(); --limit) {
            // The first may be the one that the list is to begin after.
            if (merge.term == past) {
                ++limit;
                continue;
            }
            if (limit % cx::steps_between_looks == 0 && stop.is_over()) break;
            out.string(merge.term);
            out.u32(merge.frequency);
        }
        out.move_to(terms);
    });
}

bool cx_database_frequency(
    cx_database *handle, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const std::string name = cx::to_string(term, size);
        uint64_t sum = 0;
        for (const cx::Member &member : handle->members) sum += member.shard->frequency(name);
        *frequency = static_cast<uint32_t>(sum);
    });
}

namespace {

/// How many of a term's documents in a shard are gone.
uint32_t gone_of(const cx::Member &member, const std::string &term, uint32_t frequency) {
    uint32_t count = 0;
    auto posting = member.database().postlist_begin(term);
    const auto end = member.database().postlist_end(term);
    // Of a few gone documents each is looked up in a long list; otherwise the list is read.
    if (member.gone.count < frequency / 16) {
        uint32_t gone = member.gone.next(0);
        for (; gone != 0 && posting != end; gone = member.gone.next(uint64_t{gone} + 1)) {
            posting.skip_to(gone);
            if (posting != end && *posting == gone) ++count;
        }
        return count;
    }
    for (; posting != end; ++posting) count += member.gone.has(*posting) ? 1 : 0;
    return count;
}

}  // namespace

bool cx_database_live_frequency(
    cx_database *handle, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const std::string name = cx::to_string(term, size);
        uint64_t sum = 0;
        for (const cx::Member &member : handle->members) {
            if (name.empty()) {
                sum += member.live();
                continue;
            }
            const uint32_t all = member.shard->frequency(name);
            sum += all;
            if (all > 0 && member.gone.count > 0) sum -= gone_of(member, name, all);
        }
        *frequency = static_cast<uint32_t>(sum);
    });
}

bool cx_database_postings(
    cx_database *handle, const uint8_t *term, size_t size, uint32_t after, uint32_t limit, cx_bytes *documents,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        const std::string name = cx::to_string(term, size);
        for (const cx::Member &member : handle->members) {
            if (limit == 0) break;
            if (after > member.base && after - member.base >= member.shard->last) continue;
            auto posting = member.database().postlist_begin(name);
            const auto end = member.database().postlist_end(name);
            if (after > member.base && posting != end) posting.skip_to(after - member.base + 1);
            for (; posting != end && limit > 0; ++posting) {
                if (!member.has_live(*posting)) continue;
                out.u32(member.base + *posting);
                --limit;
            }
        }
        out.move_to(documents);
    });
}

bool cx_database_value(
    cx_database *handle, uint32_t document, uint32_t slot, cx_bytes *value, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto [member, local] = handle->place(document);
        cx::Output out;
        out.raw(member.database().get_document(local, Xapian::DOC_ASSUME_VALID).get_value(slot));
        out.move_to(value);
    });
}

bool cx_database_document_terms(
    cx_database *handle, uint32_t document, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto [member, local] = handle->place(document);
        cx::Output out;
        const auto end = member.database().termlist_end(local);
        for (auto term = member.database().termlist_begin(local); term != end; ++term) {
            out.string(*term);
            out.u32(term.get_wdf());
        }
        out.move_to(terms);
    });
}

bool cx_database_top_terms(
    cx_database *handle, const uint8_t *prefix, size_t prefix_size, uint32_t count, const cx_budget *budget,
    uint32_t *seen, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Stop stop(budget);
        *seen = 0;
        using Entry = std::pair<uint32_t, std::string>;
        // By descending frequency, then in term order.
        const auto before = [](const Entry &left, const Entry &right) {
            return left.first != right.first ? left.first > right.first : left.second < right.second;
        };
        std::vector<Entry> best;
        cx::TermMerge merge(*handle, cx::to_string(prefix, prefix_size));
        while (merge.next()) {
            if (++*seen % cx::steps_between_looks == 0 && stop.is_over()) break;
            if (best.size() == count && (count == 0 || merge.frequency <= best.front().first)) continue;
            if (best.size() == count) {
                std::pop_heap(best.begin(), best.end(), before);
                best.pop_back();
            }
            best.emplace_back(merge.frequency, merge.term);
            std::push_heap(best.begin(), best.end(), before);
        }
        std::sort(best.begin(), best.end(), before);
        cx::Output out;
        for (const auto &[frequency, term] : best) {
            out.string(term);
            out.u32(frequency);
        }
        out.move_to(terms);
    });
}
