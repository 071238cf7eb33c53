// Runs a search plan.
#include <algorithm>
#include <memory>
#include <unordered_map>

#include "database.h"
#include "deadline.h"
#include "guard.h"
#include "order.h"
#include "plan.h"
#include "walk.h"

namespace cx {
namespace {

/// Counts the values of one slot over all documents that a match looks at.
class ValueSpy final : public Xapian::MatchSpy {
    Spied what;

   public:
    Xapian::doccount seen = 0;
    std::unordered_map<std::string, uint32_t> counts;

    explicit ValueSpy(Spied what_) : what(what_) {}
    void operator()(const Xapian::Document &document, double) override {
        ++seen;
        std::string value = document.get_value(what.slot);
        if (what.length && value.size() > what.length) value.resize(what.length);
        ++counts[value];
    }
};

/// The key slot's value of every hit, with one walk over the slot.
std::vector<std::string> keys(const Xapian::Database &database, Xapian::valueno slot, const Xapian::MSet &matches) {
    std::vector<std::pair<Xapian::docid, size_t>> wanted;
    for (auto hit = matches.begin(); hit != matches.end(); ++hit) wanted.emplace_back(*hit, wanted.size());
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string> values(wanted.size());
    auto value = database.valuestream_begin(slot);
    const auto end = database.valuestream_end(slot);
    for (const auto &[document, place] : wanted) {
        if (value == end) break;
        value.skip_to(document);
        if (value != end && value.get_docid() == document) values[place] = *value;
    }
    return values;
}

void write(const std::vector<std::unique_ptr<ValueSpy>> &spies, Output &out) {
    out.u32(static_cast<uint32_t>(spies.size()));
    for (const auto &spy : spies) {
        out.u32(spy->seen);
        out.u32(static_cast<uint32_t>(spy->counts.size()));
        for (const auto &[value, count] : spy->counts) {
            out.string(value);
            out.u32(count);
        }
    }
}

void run(cx_database &handle, const Plan &plan, Output &out) {
    Xapian::Enquire enquire(handle.database);
    const auto cut = std::make_shared<bool>(false);
    Xapian::Query query = plan.query;
    Deadline deadline(plan.deadline, cut);
    if (plan.deadline > 0) query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&deadline));
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(plan.k1, 0, plan.k3, plan.b, plan.least_length));

    DateTurned date_turned(plan.key_slot);
    SlotTurned slot_turned(plan.key_slot);
    switch (plan.order) {
        case RELEVANCE: break;
        case RELEVANCE_THEN_KEY: enquire.set_sort_by_relevance_then_value(plan.key_slot, false); break;
        case KEY: enquire.set_sort_by_value(plan.key_slot, false); break;
        case KEY_DATE_TURNED: enquire.set_sort_by_key(&date_turned, false); break;
        case SLOT_TURNED_THEN_KEY: enquire.set_sort_by_key(&slot_turned, false); break;
    }
    std::vector<std::unique_ptr<ValueSpy>> spies;
    for (const Spied &what : plan.spies) {
        spies.push_back(std::make_unique<ValueSpy>(what));
        enquire.add_matchspy(spies.back().get());
    }

    if (plan.walks) {
        walk(enquire, handle.database, plan, *cut, out);
        return write(spies, out);
    }
    const Xapian::MSet matches = enquire.get_mset(plan.first, plan.count, plan.check_at_least);
    out.u32(matches.get_matches_lower_bound());
    out.u32(matches.get_matches_estimated());
    out.u32(matches.get_matches_upper_bound());
    out.u8(*cut ? 1 : 0);
    out.u32(matches.size());
    const auto values = keys(handle.database, plan.key_slot, matches);
    size_t place = 0;
    for (auto hit = matches.begin(); hit != matches.end(); ++hit, ++place) {
        out.u32(*hit);
        out.f64(hit.get_weight());
        out.string(values[place]);
    }
    write(spies, out);
}

}  // namespace
}  // namespace cx

bool cx_database_search(
    cx_database *database, const uint8_t *plan, size_t plan_size, cx_bytes *result, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        cx::run(*database, cx::Plan(plan, plan_size), out);
        out.move_to(result);
    });
}
