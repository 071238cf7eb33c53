#include "plan.h"

namespace cx {
namespace {

/// The deepest nesting of nodes: the planner stays far below, and Xapian recurses over the tree.
constexpr unsigned maximum_depth = 64;

void read(Input &in, unsigned depth, bool excludes, Plan &plan) {
    if (depth > maximum_depth) throw Xapian::InvalidArgumentError("query nested too deep");
    const size_t at = plan.tree.size();
    TreeNode node;
    node.kind = static_cast<Node>(in.u8());
    node.excludes = excludes;
    uint32_t children = 0;
    switch (node.kind) {
        case NOTHING:
        case EVERYTHING: break;
        case TERM:
            ++plan.terms;
            node.one = in.view();
            node.number = in.u32();
            break;
        case AND:
        case OR:
        case SYNONYM:
        case MAX: children = in.u32(); break;
        case AND_NOT:
        case FILTER: children = 2; break;
        case NEAR:
        case PHRASE:
            node.number = in.u32();
            children = in.u32();
            break;
        case SCALE:
            node.factor = in.f64();
            children = 1;
            break;
        case RANGE:
            plan.has_others = true;
            node.number = in.u32();
            node.one = in.view();
            node.other = in.view();
            break;
        case TERM_RANGE:
            plan.has_others = true;
            node.one = in.view();
            node.other = in.view();
            break;
        case TITLE_ONLY:
            node.one = in.view();
            node.other = in.view();
            break;
        default: throw Xapian::InvalidArgumentError("unknown node in a search plan");
    }
    plan.tree.push_back(node);
    for (uint32_t child = 0; child < children; ++child)
        read(in, depth + 1, excludes != (node.kind == AND_NOT && child == 1), plan);
    plan.tree[at].end = static_cast<uint32_t>(plan.tree.size());
}

}  // namespace

Plan::Plan(const uint8_t *data, size_t size) {
    Input in(data, size);
    k1 = in.f64();
    b = in.f64();
    k3 = in.f64();
    least_length = in.f64();
    const uint8_t code = in.u8();
    if (code > RELEVANCE_TIES_BY_KEY) throw Xapian::InvalidArgumentError("unknown order in a search plan");
    order = static_cast<Order>(code);
    key_slot = in.u32();
    first = in.u32();
    count = in.u32();
    collects = in.u8() != 0;
    walks = in.u8() != 0;
    after_weight = in.f64();
    after_place = in.string();
    // Most queries have fewer nodes.
    tree.reserve(32);
    read(in, 0, false, *this);
}

}  // namespace cx
