// Runs search plans: here in one shard, in joined.cc in several.
#include <algorithm>
#include <memory>
#include <vector>

#include "guard.h"
#include "hits.h"
#include "joined.h"
#include "plan.h"
#include "querytree.h"
#include "shards.h"
#include "walk.h"

namespace cx {
namespace {

/// The hits to return, and the match set that knows the number of matches.
struct Page {
    Xapian::MSet matches;
    std::vector<Hit> hits;
};

/// A range of a match's hits with their keys.
std::vector<Hit> hits_of(
    const Xapian::Database &database, Xapian::valueno slot, const Xapian::MSet &matches, Xapian::doccount from,
    Xapian::doccount to) {
    std::vector<Hit> hits;
    hits.reserve(to > from ? to - from : 0);
    std::vector<std::pair<Xapian::docid, Hit *>> wanted;
    for (Xapian::doccount place = from; place < to; ++place) {
        const auto hit = matches[place];
        hits.push_back({*hit, hit.get_weight(), {}});
        wanted.emplace_back(*hit, &hits.back());
    }
    read_keys(database, slot, wanted);
    return hits;
}

Page plain_page(
    Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, Xapian::doccount at_least) {
    const Xapian::MSet matches = enquire.get_mset(plan.first, plan.count, at_least);
    return {matches, hits_of(database, plan.key_slot, matches, 0, matches.size())};
}

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
    std::sort(hits.begin(), hits.end(), is_before_by_key);
    hits.resize(past - from);
    hits.erase(hits.begin(), hits.begin() + (before - from));
    return {matches, std::move(hits)};
}

/// A search of one shard, with Xapian's own statistics of it.
void search_one(const Member &member, const Plan &plan, const std::shared_ptr<Stop> &stop, Output &out) {
    const Xapian::Database &database = member.database();
    Xapian::Enquire enquire(database);
    const Xapian::Query query = QueryTree(plan, stop, nullptr).query_for(0);
    enquire.set_query(limited(member.shard->documents, plan, member.gone.without(query), stop));
    enquire.set_weighting_scheme(Xapian::BM25Weight(plan.k1, 0, plan.k3, plan.b, plan.least_length));
    if (plan.walks) {
        Walk walk(plan, false);
        walk.visit(enquire, member);
        return walk.write(*stop, out);
    }
    MatchOrder order(plan);
    order.set(enquire, plan);
    Collector collector;
    if (plan.collects) enquire.add_matchspy(&collector);
    const Xapian::doccount at_least = plan.collects ? member.shard->documents : 0;
    const bool has_ties = plan.order == RELEVANCE_TIES_BY_KEY && plan.count > 0;
    const Page page = has_ties ? page_with_ties(enquire, database, plan, at_least, *stop)
                               : plain_page(enquire, database, plan, at_least);
    const Bounds bounds = {
        page.matches.get_matches_lower_bound(), page.matches.get_matches_estimated(),
        page.matches.get_matches_upper_bound()};
    write_result(out, bounds, stop->cut, page.hits, collector.documents);
}

/// Runs a plan without weights in each shard until a call returns false.
template <typename Visit>
void match(const cx_database &database, const Plan &plan, const std::shared_ptr<Stop> &stop, Visit visit) {
    const bool is_joined = database.members.size() > 1;
    Statistics statistics(database, plan, false);
    QueryTree tree(plan, stop, is_joined ? &statistics : nullptr);
    for (size_t shard = 0; shard < database.members.size() && !stop->is_over(); ++shard) {
        const Member &member = database.members[shard];
        if (member.live() == 0) continue;
        const Xapian::Query query = member.gone.without(tree.query_for(shard));
        if (query.empty()) continue;
        Xapian::Enquire enquire(member.database());
        // With a factor of 0 a query computes no weights and skips parts that only add weight.
        const Xapian::Query unweighed(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
        enquire.set_query(limited(member.shard->documents, plan, unweighed, stop));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        if (!visit(enquire, member)) return;
    }
}

}  // namespace
}  // namespace cx

bool cx_database_search(
    cx_database *handle, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto stop = std::make_shared<cx::Stop>(budget);
        const cx::Plan read(plan, plan_size);
        cx::Output out;
        if (stop->is_over() || handle->members.empty()) {
            cx::write_result(out, {}, stop->cut, {}, {});
        } else if (handle->members.size() == 1) {
            cx::search_one(handle->members[0], read, stop, out);
        } else {
            cx::search_joined(*handle, read, stop, out);
        }
        out.move_to(result);
    });
}

bool cx_database_matches(
    cx_database *handle, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto stop = std::make_shared<cx::Stop>(budget);
        const cx::Plan read(plan, plan_size);
        std::vector<uint32_t> documents;
        cx::match(*handle, read, stop, [&](Xapian::Enquire &enquire, const cx::Member &member) {
            cx::Collector collector(member.base);
            enquire.add_matchspy(&collector);
            enquire.get_mset(0, 0, member.shard->documents);
            if (documents.empty()) {
                documents = std::move(collector.documents);
            } else {
                documents.insert(documents.end(), collector.documents.begin(), collector.documents.end());
            }
            return true;
        });
        cx::Output out;
        out.u32(stop->cut ? 1 : 0);
        out.u32s(documents.data(), documents.size());
        out.move_to(result);
    });
}

bool cx_database_has(
    cx_database *handle, const uint8_t *plan, size_t plan_size, const cx_budget *budget, bool *found, bool *is_cut,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        const auto stop = std::make_shared<cx::Stop>(budget);
        const cx::Plan read(plan, plan_size);
        *found = false;
        cx::match(*handle, read, stop, [&](Xapian::Enquire &enquire, const cx::Member &) {
            *found = !enquire.get_mset(0, 1).empty();
            return !*found;
        });
        *is_cut = stop->cut;
    });
}
