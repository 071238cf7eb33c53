#include "querytree.h"

#include <string>
#include <vector>

#include "deadline.h"
#include "termrange.h"
#include "titleonly.h"

namespace cx {

using Q = Xapian::Query;

Q QueryTree::term(size_t at, bool is_weighed_above) const {
    const TreeNode &node = plan.tree[at];
    if (!statistics) return Q(node.term(), node.number);
    if (statistics->count(at, shard) == 0) return Q();
    return Q(node.term(), is_weighed_above ? Statistics::no_leaf : statistics->leaf(at));
}

Q QueryTree::many(size_t at, Q::op op, Xapian::termcount window, bool is_weighed_above) const {
    std::vector<Q> all;
    for (size_t child = at + 1; child < plan.tree[at].end; child = plan.tree[child].end)
        all.push_back(query(child, is_weighed_above));
    return Q(op, all.begin(), all.end(), window);
}

Q QueryTree::positions(size_t at, Q::op op) const {
    // Alone, a shard without positions would match without them.
    if (statistics && statistics->lacks_positions(shard)) return Q();
    return Deadline::limit(many(at, op, plan.tree[at].number, false), stop, Deadline::for_positions);
}

Q QueryTree::synonym(size_t at, bool is_weighed_above) const {
    if (!statistics) return many(at, Q::OP_SYNONYM, 0, false);
    if (is_weighed_above) return many(at, Q::OP_SYNONYM, 0, true);
    const size_t only = statistics->only_child(at);
    if (only) return query(only, false);
    return Q(statistics->synonym_weight(at), many(at, Q::OP_SYNONYM, 0, true));
}

Q QueryTree::query(size_t at, bool is_weighed_above) const {
    const TreeNode &node = plan.tree[at];
    switch (node.kind) {
        case NOTHING: return Q();
        case EVERYTHING: return Q(std::string());  // never Query::MatchAll: threads share its reference count
        case TERM: return term(at, is_weighed_above);
        case AND: return many(at, Q::OP_AND, 0, is_weighed_above);
        case OR: return many(at, Q::OP_OR, 0, is_weighed_above);
        case AND_NOT: return many(at, Q::OP_AND_NOT, 0, is_weighed_above);
        case FILTER: return many(at, Q::OP_FILTER, 0, is_weighed_above);
        case NEAR: return positions(at, Q::OP_NEAR);
        case PHRASE: return positions(at, Q::OP_PHRASE);
        case SCALE: return Q(node.factor, query(at + 1, is_weighed_above));
        case SYNONYM: return synonym(at, is_weighed_above);
        case MAX: return many(at, Q::OP_MAX, 0, is_weighed_above);
        case RANGE: return Q(Q::OP_VALUE_RANGE, node.number, std::string(node.one), std::string(node.other));
        case TERM_RANGE:
            return Q((new TermRange(node.term(), std::string(node.other), node.excludes, stop))->release());
        case TITLE_ONLY: return Q((new TitleOnly(node.term(), std::string(node.other)))->release());
    }
    return Q();
}

}  // namespace cx
