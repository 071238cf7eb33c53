// Makes Xapian's query of a plan's tree.
#ifndef CXAPIAN_QUERYTREE_H
#define CXAPIAN_QUERYTREE_H

#include <xapian.h>

#include <memory>

#include "budget.h"
#include "plan.h"
#include "statistics.h"

namespace cx {

/// The query of a plan for the shard that a match is for.
class QueryTree {
    const Plan &plan;
    const std::shared_ptr<Stop> stop;
    /// Of all shards; nullptr where Xapian's own, of one database, serve.
    Statistics *const statistics;
    size_t shard = 0;

    Xapian::Query term(size_t at, bool is_weighed_above) const;
    Xapian::Query many(size_t at, Xapian::Query::op op, Xapian::termcount window, bool is_weighed_above) const;
    Xapian::Query positions(size_t at, Xapian::Query::op op) const;
    Xapian::Query synonym(size_t at, bool is_weighed_above) const;
    Xapian::Query query(size_t at, bool is_weighed_above) const;

   public:
    QueryTree(const Plan &plan_, std::shared_ptr<Stop> stop_, Statistics *statistics_)
        : plan(plan_), stop(std::move(stop_)), statistics(statistics_) {}

    /// The query for a shard; empty if nothing in it can match.
    Xapian::Query query_for(size_t shard_) {
        shard = shard_;
        if (statistics && !statistics->may_match(0, shard)) return Xapian::Query();
        return query(0, false);
    }
};

}  // namespace cx
#endif
