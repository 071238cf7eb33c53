// The search plan: a query tree and how to run it, as bytes.
//
//   plan   = f64 k1, f64 b, f64 k3, f64 least normalised length;
//            u8 order (see Order), u32 key slot; u32 first, u32 count;
//            u8 collects (0 or 1): every matching document is visited and listed;
//            u8 walks (0 or 1): the page after a hit: f64 its weight, string its position in the order
//            (weight infinite and position empty: the first page); `first` is ignored then;
//            node
//   node   = u8 kind and what follows it (see Node)
#ifndef CXAPIAN_PLAN_H
#define CXAPIAN_PLAN_H

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "bytes.h"

namespace cx {

enum Node : uint8_t {
    NOTHING = 0,     // matches no document
    EVERYTHING = 1,  // matches every document, weight 0
    TERM = 2,        // string term, u32 frequency in the query
    AND = 3,         // u32 n, n nodes
    OR = 4,          // u32 n, n nodes
    AND_NOT = 5,     // 2 nodes
    FILTER = 7,      // 2 nodes; the second gives no weight
    NEAR = 8,        // u32 window, u32 n, n nodes
    PHRASE = 9,      // u32 window, u32 n, n nodes
    SCALE = 10,      // f64 factor, node
    SYNONYM = 11,    // u32 n, n nodes
    MAX = 12,        // u32 n, n nodes
    RANGE = 13,      // u32 slot, string low, string high, both included
    TERM_RANGE = 14, // string prefix, string title: the documents of every term with the prefix, if `title` is not empty
                     // only where the term occurs more often than the one that has `title` in front of it; weight 0
    TITLE_ONLY = 15, // string term, string term that counts those of its occurrences in the title; weight 0
};

enum Order : uint8_t {
    RELEVANCE = 0,           // ties in order of document
    RELEVANCE_THEN_KEY = 1,  // ties in order of the key slot's value
    KEY = 2,                 // the key slot's value, ascending
    KEY_DATE_REVERSED = 3,     // the same with its 14 leading digits inverted (9 - d), which reverses the dates
    SLOT_TURNED_THEN_KEY = 4, // the value of the slot after the key slot descending, then the key slot's name part
    RELEVANCE_TIES_BY_KEY = 5 // as RELEVANCE_THEN_KEY, but reads keys only of tied hits: cheaper if ties are rare
};

/// A node of a query's tree. Its texts are in the plan's bytes, which outlive it.
struct TreeNode {
    Node kind;
    /// The index after the node and all below it; the first of these is its own index + 1.
    uint32_t end = 0;
    /// Of a TERM its frequency in the query, of positions their window, of a RANGE its slot.
    uint32_t number = 0;
    /// Of a SCALE.
    double factor = 1;
    /// The strings of a TERM, RANGE, TERM_RANGE or TITLE_ONLY, in their order.
    std::string_view one, other;
    /// Whether matches of the node are excluded from those of the plan.
    bool excludes = false;

    std::string term() const { return std::string(one); }
};

struct Plan {
    double k1, b, k3, least_length;
    Order order;
    Xapian::valueno key_slot;
    Xapian::doccount first, count;
    bool collects;
    bool walks;
    double after_weight;
    std::string after_place;
    /// The query's tree, each node before those below it.
    std::vector<TreeNode> tree;
    /// Terms in the query.
    uint32_t terms = 0;
    /// Whether it has parts other than terms, so that the length of posting lists says little about the time. Positions
    /// do not count: a query that compares them has a deadline of its own.
    bool has_others = false;

    /// Throws InvalidArgumentError for an invalid plan.
    Plan(const uint8_t *data, size_t size);

    bool is_by_weight() const {
        return order == RELEVANCE || order == RELEVANCE_THEN_KEY || order == RELEVANCE_TIES_BY_KEY;
    }
};

}  // namespace cx
#endif
