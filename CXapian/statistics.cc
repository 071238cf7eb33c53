#include "statistics.h"

#include <algorithm>
#include <functional>

namespace cx {

Statistics::Statistics(const cx_database &database_, const Plan &plan_, bool weighs)
    : database(database_), plan(plan_), counts(database_.members.size() * plan_.tree.size(), unknown) {
    for (const Member &member : database.members) has_positions |= member.shard->has_positions;
    model.k1 = plan.k1;
    model.b = plan.b;
    model.k3 = plan.k3;
    model.least_length = plan.least_length;
    const double documents = static_cast<double>(database.documents);
    const double length = documents == 0 ? 0 : static_cast<double>(database.total_length) / documents;
    model.length_factor = length == 0 ? 0 : 1 / length;
    model.leaves.resize(plan.tree.size() + 2);
    if (weighs) weigh(0);
}

uint32_t Statistics::count(size_t at, size_t shard) {
    uint32_t &count = counts[shard * plan.tree.size() + at];
    if (count == unknown) {
        const TreeNode &node = plan.tree[at];
        count = database.members[shard].shard->frequency(std::string(node.kind == TITLE_ONLY ? node.other : node.one));
    }
    return count;
}

double Statistics::total(size_t at) {
    uint64_t sum = 0;
    for (size_t shard = 0; shard < database.members.size(); ++shard) sum += count(at, shard);
    return static_cast<double>(sum);
}

/// Finds the weights of a node and those below it.
void Statistics::weigh(size_t at) {
    const TreeNode &node = plan.tree[at];
    const double documents = static_cast<double>(database.documents);
    Bm25::Leaf &leaf_of_node = model.leaves[leaf(at)];
    switch (node.kind) {
        case TERM:
            leaf_of_node.idf = Bm25::idf(total(at), documents);
            leaf_of_node.frequency = node.number;
            break;
        case SYNONYM:
            if (const size_t only = only_child(at)) {
                weigh(only);
            } else {
                leaf_of_node.idf = Bm25::idf(estimate(at), documents);
            }
            break;
        case AND_NOT:
        case FILTER: weigh(at + 1); break;
        case SCALE:
            if (node.factor != 0) weigh(at + 1);
            break;
        case AND:
        case OR:
        case MAX:
        case NEAR:
        case PHRASE:
            for (size_t child = at + 1; child < node.end; child = plan.tree[child].end) weigh(child);
            break;
        default: break;
    }
}

size_t Statistics::only_child(size_t at) const {
    size_t only = 0;
    for (size_t child = at + 1; child < plan.tree[at].end; child = plan.tree[child].end) {
        if (plan.tree[child].kind == NOTHING) continue;
        if (only) return 0;
        only = child;
    }
    const Node kind = only ? plan.tree[only].kind : NOTHING;
    return kind == TERM || kind == EVERYTHING || kind == SYNONYM ? only : 0;
}

/// The estimates of the alternatives of a node, with those of an OR below it in its place.
void Statistics::gather_or(size_t at, std::vector<double> &estimates) {
    for (size_t child = at + 1; child < plan.tree[at].end; child = plan.tree[child].end) {
        if (plan.tree[child].kind == OR) {
            gather_or(child, estimates);
        } else if (plan.tree[child].kind != NOTHING) {
            estimates.push_back(estimate(child));
        }
    }
}

/// As Xapian does, the two rarest are joined until one is left, and every union is a whole number: so several shards
/// give the same weights as one.
double Statistics::estimate_or(std::vector<double> estimates) const {
    if (estimates.empty()) return 0;
    const double documents = static_cast<double>(database.documents);
    const auto rarest_first = std::greater<double>();
    std::make_heap(estimates.begin(), estimates.end(), rarest_first);
    while (estimates.size() > 1) {
        std::pop_heap(estimates.begin(), estimates.end(), rarest_first);
        const double rare = estimates.back();
        estimates.pop_back();
        std::pop_heap(estimates.begin(), estimates.end(), rarest_first);
        const double other = estimates.back();
        estimates.back() = std::floor(other + rare - other * rare / documents + 0.5);
        std::push_heap(estimates.begin(), estimates.end(), rarest_first);
    }
    return estimates[0];
}

/// In how many documents of all shards a node is, as if its parts were independent. For parts that are no terms it is
/// rougher than Xapian's own guess.
double Statistics::estimate(size_t at) {
    const TreeNode &node = plan.tree[at];
    const double documents = static_cast<double>(database.documents);
    if (documents == 0) return 0;
    switch (node.kind) {
        case NOTHING: return 0;
        case TERM:
        case TITLE_ONLY: return total(at);
        case OR:
        case SYNONYM:
        case MAX: {
            std::vector<double> estimates;
            gather_or(at, estimates);
            return estimate_or(std::move(estimates));
        }
        case AND:
        case FILTER:
        case NEAR:
        case PHRASE: {
            double all = documents;
            for (size_t child = at + 1; child < node.end; child = plan.tree[child].end)
                all = all * estimate(child) / documents;
            return std::floor(all + 0.5);
        }
        case AND_NOT:
            return std::floor(estimate(at + 1) * (1 - estimate(plan.tree[at + 1].end) / documents) + 0.5);
        case SCALE: return estimate(at + 1);
        default: return documents;
    }
}

bool Statistics::may_match(size_t at, size_t shard) {
    const TreeNode &node = plan.tree[at];
    // Whether all children may match, or whether any may.
    const auto children_may = [&](bool all) {
        for (size_t child = at + 1; child < node.end; child = plan.tree[child].end)
            if (may_match(child, shard) != all) return !all;
        return all;
    };
    switch (node.kind) {
        case NOTHING: return false;
        case TERM:
        case TITLE_ONLY: return count(at, shard) > 0;
        case AND:
        case FILTER: return children_may(true);
        case NEAR:
        case PHRASE: return !lacks_positions(shard) && children_may(true);
        case OR:
        case SYNONYM:
        case MAX: return children_may(false);
        case AND_NOT:
        case SCALE: return may_match(at + 1, shard);
        case RANGE: {
            const Xapian::Database &one = database.members[shard].database();
            const std::string least = one.get_value_lower_bound(node.number);
            // Without any value, the bound is empty.
            return !least.empty() && least <= node.other && one.get_value_upper_bound(node.number) >= node.one;
        }
        default: return true;
    }
}

}  // namespace cx
