// Reads the values of many documents at once, for facet counts.
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytes.h"
#include "guard.h"
#include "shards.h"

namespace cx {
namespace {

/// Distinct values with the codes that represent them in documents, from 1.
class Values {
    const uint32_t length;
    std::unordered_map<std::string, uint32_t> codes;
    std::vector<const std::string *> in_order;

   public:
    /// `length`: number of leading bytes of a value to use; 0 for all.
    explicit Values(uint32_t length_) : length(length_) {}

    uint32_t code_of(std::string value) {
        if (length && value.size() > length) value.resize(length);
        const auto [entry, is_new] = codes.try_emplace(std::move(value), static_cast<uint32_t>(codes.size() + 1));
        if (is_new) in_order.push_back(&entry->first);
        return entry->second;
    }

    void write(Output &out) const {
        for (const std::string *value : in_order) out.string(*value);
    }
};

}  // namespace
}  // namespace cx

bool cx_database_column(
    cx_database *handle, uint32_t slot, uint32_t length, uint32_t first, uint32_t last, cx_bytes *column,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Values values(length);
        std::vector<uint32_t> codes(last - first + 1, 0);
        uint32_t next = 0;
        for (const cx::Member &member : handle->members) {
            if (next != 0 || first > uint64_t{member.base} + member.shard->last) continue;
            auto value = member.database().valuestream_begin(slot);
            const auto end = member.database().valuestream_end(slot);
            if (value != end && first > member.base) value.skip_to(first - member.base);
            for (; value != end; ++value) {
                if (!member.has_live(value.get_docid())) continue;
                const uint32_t document = member.base + value.get_docid();
                if (document > last) {
                    next = document;
                    break;
                }
                codes[document - first] = values.code_of(*value);
            }
        }
        cx::Output out;
        out.u32(next);
        out.u32s(codes.data(), codes.size());
        values.write(out);
        out.move_to(column);
    });
}
