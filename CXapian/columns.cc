// Values of many documents at once, and the documents of a match: what facets are counted from.
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytes.h"
#include "database.h"
#include "deadline.h"
#include "guard.h"
#include "plan.h"

namespace cx {
namespace {

/// Keeps the documents that a match looks at.
class Collector final : public Xapian::MatchSpy {
   public:
    std::vector<uint32_t> documents;
    void operator()(const Xapian::Document &document, double) override { documents.push_back(document.get_docid()); }
};

std::vector<uint32_t> matches(const Xapian::Database &database, const Plan &plan, bool &was_cut) {
    Xapian::Enquire enquire(database);
    const auto cut = std::make_shared<bool>(false);
    // Scaled by nothing, a query gives no weight and leaves out what only weighs.
    Xapian::Query query(Xapian::Query::OP_SCALE_WEIGHT, plan.query, 0.0);
    Deadline deadline(plan.deadline, cut);
    if (plan.deadline > 0) query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&deadline));
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Collector collector;
    enquire.add_matchspy(&collector);
    enquire.get_mset(0, 0, database.get_doccount());
    was_cut = *cut;
    return std::move(collector.documents);
}

}  // namespace
}  // namespace cx

bool cx_database_matches(
    cx_database *handle, const uint8_t *plan, size_t plan_size, cx_bytes *result, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        bool was_cut = false;
        const std::vector<uint32_t> documents = cx::matches(handle->database, cx::Plan(plan, plan_size), was_cut);
        cx::Output out;
        out.u32(was_cut ? 1 : 0);
        out.u32s(documents.data(), documents.size());
        out.move_to(result);
    });
}

bool cx_database_column(
    cx_database *handle, uint32_t slot, uint32_t length, uint32_t first, uint32_t last, cx_bytes *column,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        std::unordered_map<std::string, uint32_t> codes;
        std::vector<const std::string *> values;
        std::vector<uint32_t> column_codes(last - first + 1, 0);
        auto value = handle->database.valuestream_begin(slot);
        const auto end = handle->database.valuestream_end(slot);
        if (value != end) value.skip_to(first);
        for (; value != end && value.get_docid() <= last; ++value) {
            std::string text = *value;
            if (length && text.size() > length) text.resize(length);
            const auto [entry, is_new] = codes.try_emplace(std::move(text), static_cast<uint32_t>(codes.size() + 1));
            if (is_new) values.push_back(&entry->first);
            column_codes[value.get_docid() - first] = entry->second;
        }
        cx::Output out;
        out.u32s(column_codes.data(), column_codes.size());
        for (const std::string *text : values) out.string(*text);
        out.move_to(column);
    });
}

bool cx_database_uuid(cx_database *handle, cx_bytes *uuid, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(handle->database.get_uuid());
        out.move_to(uuid);
    });
}
