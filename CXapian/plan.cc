#include "plan.h"

#include "deadline.h"
#include "termrange.h"
#include "titleonly.h"
#include "titlesequence.h"

namespace cx {
namespace {

/// The deepest nesting of nodes: the planner stays far below, and Xapian recurses over the tree.
constexpr unsigned maximum_depth = 64;

/// The input and the results of parsing a tree.
struct Parse {
    const std::shared_ptr<Stop> &stop;
    Plan &plan;
    /// Whether the node's matches are excluded from those of the plan.
    bool excludes = false;
};

Xapian::Query node(Input &in, unsigned depth, Parse &parse);

std::vector<Xapian::Query> nodes(Input &in, unsigned depth, Parse &parse) {
    const uint32_t count = in.u32();
    std::vector<Xapian::Query> all;
    for (uint32_t i = 0; i < count; ++i) all.push_back(node(in, depth, parse));
    return all;
}

Xapian::Query many(Input &in, unsigned depth, Parse &parse, Xapian::Query::op op, Xapian::termcount window = 0) {
    const auto all = nodes(in, depth, parse);
    return Xapian::Query(op, all.begin(), all.end(), window);
}

Xapian::Query pair(Input &in, unsigned depth, Parse &parse, Xapian::Query::op op) {
    const Xapian::Query left = node(in, depth, parse);
    return Xapian::Query(op, left, node(in, depth, parse));
}

Xapian::Query node(Input &in, unsigned depth, Parse &parse) {
    if (depth > maximum_depth) throw Xapian::InvalidArgumentError("query nested too deep");
    using Q = Xapian::Query;
    switch (static_cast<Node>(in.u8())) {
        case NOTHING: return Q();
        case EVERYTHING: return Q(std::string());  // never Query::MatchAll: threads share its reference count
        case TERM: {
            ++parse.plan.terms;
            const std::string term = in.string();
            return Q(term, in.u32());
        }
        case AND: return many(in, depth + 1, parse, Q::OP_AND);
        case OR: return many(in, depth + 1, parse, Q::OP_OR);
        case AND_NOT: {
            const Q left = node(in, depth + 1, parse);
            parse.excludes = !parse.excludes;
            const Q right = node(in, depth + 1, parse);
            parse.excludes = !parse.excludes;
            return Q(Q::OP_AND_NOT, left, right);
        }
        case FILTER: return pair(in, depth + 1, parse, Q::OP_FILTER);
        case NEAR: {
            const uint32_t window = in.u32();
            return Deadline::limit(many(in, depth + 1, parse, Q::OP_NEAR, window), parse.stop, Deadline::for_positions);
        }
        case PHRASE: {
            const uint32_t window = in.u32();
            return Deadline::limit(many(in, depth + 1, parse, Q::OP_PHRASE, window), parse.stop, Deadline::for_positions);
        }
        case SCALE: {
            const double factor = in.f64();
            return Q(factor, node(in, depth + 1, parse));
        }
        case SYNONYM: return many(in, depth + 1, parse, Q::OP_SYNONYM);
        case MAX: return many(in, depth + 1, parse, Q::OP_MAX);
        case RANGE: {
            const uint32_t slot = in.u32();
            const std::string low = in.string();
            parse.plan.has_others = true;
            return Q(Q::OP_VALUE_RANGE, slot, low, in.string());
        }
        case TERM_RANGE: {
            parse.plan.has_others = true;
            const std::string prefix = in.string();
            return Q((new TermRange(prefix, in.string(), parse.excludes, parse.stop))->release());
        }
        case TITLE_ONLY: {
            const std::string term = in.string();
            return Q((new TitleOnly(term, in.string()))->release());
        }
        case TITLE_SEQUENCE: {
            parse.plan.has_others = true;
            const bool ordered = in.u8() != 0;
            const uint32_t window = in.u32();
            std::vector<TitleSequence::Word> words;
            for (uint32_t left = in.u32(); left > 0; --left) {
                const std::string term = in.string();
                words.push_back({term, in.string()});
            }
            if (words.empty()) return Q();
            return Q((new TitleSequence(std::move(words), window, ordered, parse.stop))->release());
        }
    }
    throw Xapian::InvalidArgumentError("unknown node in a search plan");
}

}  // namespace

Plan::Plan(const uint8_t *data, size_t size, const std::shared_ptr<Stop> &stop) {
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
    Parse parse{stop, *this};
    query = node(in, 0, parse);
}

}  // namespace cx
