// One page of a walk to the end of a result.
#ifndef CXAPIAN_WALK_H
#define CXAPIAN_WALK_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "bytes.h"
#include "budget.h"
#include "plan.h"
#include "shards.h"

namespace cx {

/// Visits every match and keeps the best hits after a position, in a heap with the worst on top. Every page costs the
/// same; asking Enquire for hits from a rank on costs more for later pages, and tied hits may change places.
class Walk final : public Xapian::MatchSpy {
    struct Hit {
        /// The primary sort key of hits; 0 in orders by time.
        double weight;
        std::string place;
        /// The number in the shard.
        Xapian::docid document;
        double score;
        /// The shard.
        const Member *member;

        bool operator<(const Hit &other) const {
            if (weight != other.weight) return weight > other.weight;
            return place < other.place;
        }
    };

    const Plan &plan;
    const bool by_weight;
    /// Whether weights of several shards are compared.
    const bool rounds;
    std::unique_ptr<Xapian::KeyMaker> order;
    const Member *member = nullptr;
    std::vector<Hit> hits;
    /// All visited documents, packed.
    std::vector<uint32_t> documents;

    std::string place_of(const Xapian::Document &document) const;

   public:
    Walk(const Plan &plan, bool rounds);

    /// Visits the matches of a shard. Shards have to be visited in order.
    void visit(Xapian::Enquire &enquire, const Member &member);

    void operator()(const Xapian::Document &document, double weight) override;

    /// Writes the page in the format of a search's result.
    void write(const Stop &stop, Output &out);
};

}  // namespace cx
#endif
