#include "joined.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "hits.h"
#include "querytree.h"
#include "statistics.h"
#include "walk.h"
#include "weight.h"

namespace cx {
namespace {

/// Shards of up to that many documents are matched completely: the best hits of an OR that Xapian finds by skipping may
/// lack one (1.4.22), and in so few documents skipping hardly saves time.
constexpr Xapian::doccount few_documents = 1000;

/// Less than the weights that `rounded` makes of equal ones.
double below(double weight) { return weight * (1 - 1e-11); }

class JoinedSearch {
    struct Candidate {
        Hit hit;
        /// What Xapian sorted by, in orders by keys.
        std::string place;
        size_t shard;
    };

    /// As Xapian compares the hits of one shard.
    struct Comparison {
        bool by_weight;

        bool operator()(const Candidate &left, const Candidate &right) const {
            if (by_weight && left.hit.weight != right.hit.weight) return left.hit.weight > right.hit.weight;
            if (!by_weight && left.place != right.place) return left.place < right.place;
            return left.hit.document < right.hit.document;
        }
    };

    const cx_database &database;
    const Plan &plan;
    const std::shared_ptr<Stop> &stop;
    Statistics statistics;
    QueryTree tree;
    MatchOrder order;
    const bool by_weight = plan.is_by_weight();
    const bool has_ties = plan.order == RELEVANCE_TIES_BY_KEY && plan.count > 0;
    /// The hits up to the end of the page.
    const uint64_t wanted = uint64_t{plan.first} + plan.count;
    /// The best hits of the shards so far.
    std::vector<Candidate> candidates;
    /// For each shard the weight of its last hit, if it may have more of the same; else negative.
    std::vector<double> last_weights;
    std::vector<std::vector<uint32_t>> collected;
    Bounds bounds;

    /// The weight of the page's last hit, of those found so far.
    double least_weight() {
        const auto last = candidates.begin() + static_cast<ptrdiff_t>(wanted - 1);
        std::nth_element(candidates.begin(), last, candidates.end(), Comparison{by_weight});
        return last->hit.weight;
    }

    /// Drops what cannot be on the page.
    void trim() {
        if (candidates.size() <= wanted || wanted == 0) return;
        const double least = least_weight();
        if (by_weight) {
            const auto is_below = [&](const Candidate &candidate) { return candidate.hit.weight < least; };
            candidates.erase(std::remove_if(candidates.begin(), candidates.end(), is_below), candidates.end());
        } else {
            candidates.resize(wanted);
        }
    }

    void take(const Xapian::MSet &matches, size_t shard) {
        for (auto hit = matches.begin(); hit != matches.end(); ++hit) {
            const uint32_t document = database.members[shard].base + *hit;
            std::string place = by_weight ? std::string() : hit.get_sort_key();
            candidates.push_back({{document, rounded(hit.get_weight()), {}}, std::move(place), shard});
        }
    }

    /// A match in a shard; its query is empty if nothing can match.
    Xapian::Query query_for(size_t shard) {
        const Member &member = database.members[shard];
        if (member.live() == 0) return Xapian::Query();
        const Xapian::Query query = member.gone.without(tree.query_for(shard));
        return query.empty() ? query : limited(member.shard->documents, plan, query, stop);
    }

    void search(size_t shard) {
        const Xapian::Query query = query_for(shard);
        if (query.empty()) return;
        const Member &member = database.members[shard];
        const Xapian::doccount documents = member.shard->documents;
        Xapian::Enquire enquire(member.database());
        enquire.set_query(query);
        enquire.set_weighting_scheme(JoinedWeight(statistics.model));
        order.set(enquire, plan);
        Collector collector(member.base);
        if (plan.collects) enquire.add_matchspy(&collector);
        const bool is_complete = plan.collects || documents <= few_documents;
        const bool skips = !is_complete && by_weight && wanted > 0 && candidates.size() >= wanted;
        if (skips) enquire.set_cutoff(0, below(least_weight()));
        const uint64_t room = wanted + (has_ties ? tie_room : 0);
        const auto most = static_cast<Xapian::doccount>(std::min<uint64_t>(room, documents));
        const Xapian::MSet matches = enquire.get_mset(0, most, is_complete ? documents : 0);
        bounds.lower += matches.get_matches_lower_bound();
        bounds.estimate += matches.get_matches_estimated();
        // Xapian does not count what a cutoff leaves out.
        bounds.upper += skips ? member.live() : matches.get_matches_upper_bound();
        if (has_ties && matches.size() == most && most < documents)
            last_weights[shard] = rounded(matches[most - 1].get_weight());
        take(matches, shard);
        trim();
        collected[shard] = std::move(collector.documents);
    }

    /// Takes the hits of a shard that may have more of the weight of the page's last hit again, in the order of keys.
    void search_again(size_t shard, double least) {
        Xapian::Enquire enquire(database.members[shard].database());
        enquire.set_query(query_for(shard));
        enquire.set_weighting_scheme(JoinedWeight(statistics.model));
        enquire.set_sort_by_relevance_then_value(plan.key_slot, false);
        enquire.set_cutoff(0, below(least));
        const Xapian::MSet matches = enquire.get_mset(
            0, static_cast<Xapian::doccount>(std::min<uint64_t>(wanted, database.members[shard].shard->documents)));
        if (stop->cut) return;
        const auto is_of_shard = [&](const Candidate &candidate) { return candidate.shard == shard; };
        candidates.erase(std::remove_if(candidates.begin(), candidates.end(), is_of_shard), candidates.end());
        take(matches, shard);
    }

    void read_keys_of(size_t from, size_t to) {
        std::vector<std::vector<std::pair<Xapian::docid, Hit *>>> hits(database.members.size());
        for (size_t at = from; at < to; ++at) {
            Candidate &candidate = candidates[at];
            const uint32_t local = candidate.hit.document - database.members[candidate.shard].base;
            hits[candidate.shard].emplace_back(local, &candidate.hit);
        }
        for (size_t shard = 0; shard < hits.size(); ++shard)
            if (!hits[shard].empty()) read_keys(database.members[shard].database(), plan.key_slot, hits[shard]);
    }

    std::vector<Hit> page() {
        if (candidates.size() <= plan.first || plan.count == 0) return {};
        // A match that was cut has no exact order anyway, and no time for a second run.
        if (has_ties && !stop->cut) {
            const double least = candidates.size() >= wanted ? least_weight() : -1;
            for (size_t shard = 0; shard < last_weights.size() && !stop->cut; ++shard)
                if (last_weights[shard] >= 0 && last_weights[shard] == least) search_again(shard, least);
        }
        std::sort(candidates.begin(), candidates.end(), Comparison{by_weight});
        size_t from = plan.first, to = std::min<size_t>(wanted, candidates.size());
        const size_t past = to;
        const bool by_key = has_ties || plan.order == RELEVANCE_THEN_KEY;
        if (by_key) {
            const auto weight = [&](size_t place) { return candidates[place].hit.weight; };
            while (from > 0 && weight(from - 1) == weight(plan.first)) --from;
            while (to < candidates.size() && weight(to) == weight(past - 1)) ++to;
        }
        read_keys_of(from, to);
        std::vector<Hit> hits;
        for (size_t at = from; at < to; ++at) hits.push_back(std::move(candidates[at].hit));
        if (by_key) std::sort(hits.begin(), hits.end(), is_before_by_key);
        hits.resize(past - from);
        hits.erase(hits.begin(), hits.begin() + static_cast<ptrdiff_t>(plan.first - from));
        return hits;
    }

    void walk(Output &out) {
        Walk walk(plan, true);
        for (size_t shard = 0; shard < database.members.size() && !stop->is_over(); ++shard) {
            const Xapian::Query query = query_for(shard);
            if (query.empty()) continue;
            Xapian::Enquire enquire(database.members[shard].database());
            enquire.set_query(query);
            enquire.set_weighting_scheme(JoinedWeight(statistics.model));
            walk.visit(enquire, database.members[shard]);
        }
        walk.write(*stop, out);
    }

   public:
    JoinedSearch(const cx_database &database_, const Plan &plan_, const std::shared_ptr<Stop> &stop_)
        : database(database_),
          plan(plan_),
          stop(stop_),
          statistics(database, plan, true),
          tree(plan, stop, &statistics),
          order(plan),
          last_weights(database.members.size(), -1),
          collected(database.members.size()) {}

    void run(Output &out) {
        if (plan.walks) return walk(out);
        // The largest first: with its best hits found, most documents of the others are skipped.
        std::vector<size_t> shards(database.members.size());
        std::iota(shards.begin(), shards.end(), size_t{0});
        std::sort(shards.begin(), shards.end(), [&](size_t left, size_t right) {
            const uint32_t one = database.members[left].shard->documents;
            const uint32_t other = database.members[right].shard->documents;
            return one != other ? one > other : left < right;
        });
        for (const size_t shard : shards) {
            if (stop->is_over()) break;
            search(shard);
        }
        const std::vector<Hit> hits = page();
        std::vector<uint32_t> documents;
        for (const auto &some : collected) documents.insert(documents.end(), some.begin(), some.end());
        write_result(out, bounds, stop->cut, hits, documents);
    }
};

}  // namespace

void search_joined(
    const cx_database &database, const Plan &plan, const std::shared_ptr<Stop> &stop, Output &out) {
    JoinedSearch(database, plan, stop).run(out);
}

}  // namespace cx
