// How often the terms of a plan occur in each shard and in all.
#ifndef CXAPIAN_STATISTICS_H
#define CXAPIAN_STATISTICS_H

#include <cstdint>
#include <vector>

#include "plan.h"
#include "shards.h"
#include "weight.h"

namespace cx {

class Statistics {
    static constexpr uint32_t unknown = ~uint32_t{0};

    const cx_database &database;
    const Plan &plan;
    bool has_positions = false;
    /// For each shard and node, frequencies that were looked up.
    std::vector<uint32_t> counts;

    double total(size_t at);
    void gather_or(size_t at, std::vector<double> &estimates);
    double estimate_or(std::vector<double> estimates) const;
    double estimate(size_t at);
    void weigh(size_t at);

   public:
    /// The frequency in the query that names no leaf: idf and frequency of 1.
    static constexpr Xapian::termcount no_leaf = 1;

    Bm25 model;

    /// - `weighs`: whether the query's terms have weights; else only their presence is looked up, when it is asked for.
    Statistics(const cx_database &database, const Plan &plan, bool weighs);

    /// The document frequency of a TERM in a shard, or of the second term of a TITLE_ONLY.
    uint32_t count(size_t at, size_t shard);

    /// The frequency in the query by which a TERM is told from others.
    static Xapian::termcount leaf(size_t at) { return static_cast<Xapian::termcount>(at) + 2; }

    /// The idf of a SYNONYM.
    double synonym_weight(size_t at) const { return model.leaves[leaf(at)].idf; }

    /// The child of a SYNONYM which has no other and is a term, all or a synonym: it weighs by itself. Otherwise 0.
    size_t only_child(size_t at) const;

    /// Whether a node may match in a shard, by what is quickly looked up.
    bool may_match(size_t at, size_t shard);

    /// Whether a shard has no positions, but another has.
    bool lacks_positions(size_t shard) const {
        return has_positions && !database.members[shard].shard->has_positions;
    }
};

}  // namespace cx
#endif
