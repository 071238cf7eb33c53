// Runs a search plan.
#include <algorithm>
#include <memory>
#include <vector>

#include "database.h"
#include "deadline.h"
#include "guard.h"
#include "order.h"
#include "plan.h"
#include "walk.h"

namespace cx {
namespace {

/// Collects the documents that a match visits.
class Collector final : public Xapian::MatchSpy {
   public:
    std::vector<uint32_t> documents;
    void operator()(const Xapian::Document &document, double) override { documents.push_back(document.get_docid()); }
};

struct Hit {
    Xapian::docid document;
    double weight;
    std::string key;
};

/// The hits to return, and the match set that knows the number of matches.
struct Page {
    Xapian::MSet matches;
    std::vector<Hit> hits;
};

/// A range of a match's hits with their keys, read in one pass over the key slot.
std::vector<Hit> hits_of(
    const Xapian::Database &database, Xapian::valueno slot, const Xapian::MSet &matches, Xapian::doccount from,
    Xapian::doccount to) {
    std::vector<Hit> hits;
    std::vector<std::pair<Xapian::docid, size_t>> wanted;
    for (Xapian::doccount place = from; place < to; ++place) {
        const auto hit = matches[place];
        wanted.emplace_back(*hit, hits.size());
        hits.push_back({*hit, hit.get_weight(), {}});
    }
    std::sort(wanted.begin(), wanted.end());
    auto value = database.valuestream_begin(slot);
    const auto end = database.valuestream_end(slot);
    for (const auto &[document, place] : wanted) {
        if (value == end) break;
        value.skip_to(document);
        if (value != end && value.get_docid() == document) hits[place].key = *value;
    }
    return hits;
}

Page plain_page(
    Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, Xapian::doccount at_least) {
    const Xapian::MSet matches = enquire.get_mset(plan.first, plan.count, at_least);
    return {matches, hits_of(database, plan.key_slot, matches, 0, matches.size())};
}

/// Hits fetched beyond either end of a page. Few ties are longer.
constexpr Xapian::doccount tie_room = 8;

/// Hits of equal weight across an end of the page have to be ordered with those beyond it. Usually all of them are
/// among the extra hits, and their keys break the tie; otherwise the match is run again with the keys of all hits.
Page page_with_ties(
    Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, Xapian::doccount at_least,
    const Stop &stop) {
    const Xapian::doccount before = std::min(plan.first, tie_room);
    const Xapian::doccount wanted = before + plan.count + tie_room;
    const Xapian::MSet matches = enquire.get_mset(plan.first - before, wanted, at_least);
    const Xapian::doccount size = matches.size();
    if (size <= before) return {matches, {}};
    const auto weight = [&](Xapian::doccount place) { return matches[place].get_weight(); };
    const Xapian::doccount past = std::min(before + plan.count, size);
    Xapian::doccount from = before, to = past;
    while (from > 0 && weight(from - 1) == weight(before)) --from;
    while (to < size && weight(to) == weight(past - 1)) ++to;
    // A match that was cut has no exact order anyway, and no time for a second run.
    if (!stop.cut && ((from == 0 && plan.first > before) || (to == wanted))) {
        enquire.clear_matchspies();
        enquire.set_sort_by_relevance_then_value(plan.key_slot, false);
        // Hits below the weight of the page's last hit cannot be on the page, so the second run skips most documents of
        // the first.
        enquire.set_cutoff(0, weight(past - 1) * (1 - 1e-12));
        const Xapian::MSet again = enquire.get_mset(plan.first, plan.count);
        if (!stop.cut) return {matches, hits_of(database, plan.key_slot, again, 0, again.size())};
    }
    std::vector<Hit> hits = hits_of(database, plan.key_slot, matches, from, to);
    std::sort(hits.begin(), hits.end(), [](const Hit &left, const Hit &right) {
        return left.weight != right.weight ? left.weight > right.weight : left.key < right.key;
    });
    hits.resize(past - from);
    hits.erase(hits.begin(), hits.begin() + (before - from));
    return {matches, std::move(hits)};
}

/// Postings that a match reads within a few milliseconds, wherever they are.
constexpr uint64_t few_postings = 200000;

/// The query, limited by the deadline. If the posting lists of all terms are short, it ends before the deadline could
/// matter, and checking for each document would take a tenth of its time.
Xapian::Query limited(
    const Xapian::Database &database, const Plan &plan, const Xapian::Query &query, const std::shared_ptr<Stop> &stop) {
    const bool is_short = !plan.has_others && uint64_t{plan.terms} * database.get_doccount() <= few_postings;
    return is_short ? query : Deadline::limit(query, stop, Deadline::for_postings);
}

void run(const Xapian::Database &database, const Plan &plan, const std::shared_ptr<Stop> &stop, Output &out) {
    if (stop->is_over()) {
        // Bounds, cut, no hits, no documents.
        for (int bound = 0; bound < 3; ++bound) out.u32(0);
        out.u8(1);
        out.u32(0);
        return out.u32(0);
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(limited(database, plan, plan.query, stop));
    enquire.set_weighting_scheme(Xapian::BM25Weight(plan.k1, 0, plan.k3, plan.b, plan.least_length));
    if (plan.walks) return walk(enquire, database, plan, *stop, out);

    DateTurned date_turned(plan.key_slot);
    SlotTurned slot_turned(plan.key_slot);
    switch (plan.order) {
        case RELEVANCE:
        case RELEVANCE_TIES_BY_KEY: break;
        case RELEVANCE_THEN_KEY: enquire.set_sort_by_relevance_then_value(plan.key_slot, false); break;
        case KEY: enquire.set_sort_by_value(plan.key_slot, false); break;
        case KEY_DATE_REVERSED: enquire.set_sort_by_key(&date_turned, false); break;
        case SLOT_TURNED_THEN_KEY: enquire.set_sort_by_key(&slot_turned, false); break;
    }
    Collector collector;
    if (plan.collects) enquire.add_matchspy(&collector);
    const Xapian::doccount at_least = plan.collects ? database.get_doccount() : 0;
    const bool has_ties = plan.order == RELEVANCE_TIES_BY_KEY && plan.count > 0;
    const Page page = has_ties ? page_with_ties(enquire, database, plan, at_least, *stop)
                               : plain_page(enquire, database, plan, at_least);
    out.u32(page.matches.get_matches_lower_bound());
    out.u32(page.matches.get_matches_estimated());
    out.u32(page.matches.get_matches_upper_bound());
    out.u8(stop->cut ? 1 : 0);
    out.u32(static_cast<uint32_t>(page.hits.size()));
    for (const Hit &hit : page.hits) {
        out.u32(hit.document);
        out.f64(hit.weight);
        out.string(hit.key);
    }
    out.u32(static_cast<uint32_t>(collector.documents.size()));
    out.u32s(collector.documents.data(), collector.documents.size());
}

}  // namespace
}  // namespace cx

bool cx_database_search(
    cx_database *handle, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto stop = std::make_shared<cx::Stop>(budget);
        cx::Output out;
        cx::run(handle->database, cx::Plan(plan, plan_size, stop), stop, out);
        out.move_to(result);
    });
}

bool cx_database_matches(
    cx_database *handle, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto stop = std::make_shared<cx::Stop>(budget);
        const cx::Plan read(plan, plan_size, stop);
        Xapian::Enquire enquire(handle->database);
        // With a factor of 0 a query computes no weights and skips parts that only add weight.
        const Xapian::Query query(Xapian::Query::OP_SCALE_WEIGHT, read.query, 0.0);
        if (!stop->is_over()) enquire.set_query(cx::limited(handle->database, read, query, stop));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        cx::Collector collector;
        enquire.add_matchspy(&collector);
        enquire.get_mset(0, 0, handle->database.get_doccount());
        cx::Output out;
        out.u32(stop->cut ? 1 : 0);
        out.u32s(collector.documents.data(), collector.documents.size());
        out.move_to(result);
    });
}
