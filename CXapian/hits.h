// Hits of a search, and the bytes that they are returned as.
#ifndef CXAPIAN_HITS_H
#define CXAPIAN_HITS_H

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "budget.h"
#include "bytes.h"
#include "deadline.h"
#include "order.h"
#include "plan.h"

namespace cx {

struct Hit {
    /// Packed.
    uint32_t document;
    double weight;
    /// The value of the plan's key slot.
    std::string key;
};

/// The number of matches.
struct Bounds {
    uint64_t lower = 0, estimate = 0, upper = 0;
};

/// Collects the documents that a match visits.
class Collector final : public Xapian::MatchSpy {
    /// What is added to the numbers of the shard.
    const uint32_t base;

   public:
    std::vector<uint32_t> documents;
    explicit Collector(uint32_t base_ = 0) : base(base_) {}
    void operator()(const Xapian::Document &document, double) override {
        documents.push_back(base + document.get_docid());
    }
};

/// Reads the keys of some hits of a shard, each with its number in the shard, in one pass over the key slot.
inline void read_keys(
    const Xapian::Database &database, Xapian::valueno slot, std::vector<std::pair<Xapian::docid, Hit *>> &hits) {
    std::sort(hits.begin(), hits.end());
    auto value = database.valuestream_begin(slot);
    const auto end = database.valuestream_end(slot);
    for (const auto &[document, hit] : hits) {
        if (value == end) break;
        value.skip_to(document);
        if (value != end && value.get_docid() == document) hit->key = *value;
    }
}

/// Whether a hit is before another in orders by weight with ties by key.
inline bool is_before_by_key(const Hit &left, const Hit &right) {
    if (left.weight != right.weight) return left.weight > right.weight;
    return left.key != right.key ? left.key < right.key : left.document < right.document;
}

/// Sets the order of a match. It owns what Xapian sorts by, so it has to outlive the match.
class MatchOrder {
    DateTurned date_turned;
    SlotTurned slot_turned;

   public:
    explicit MatchOrder(const Plan &plan) : date_turned(plan.key_slot), slot_turned(plan.key_slot) {}

    void set(Xapian::Enquire &enquire, const Plan &plan) {
        switch (plan.order) {
            case RELEVANCE:
            case RELEVANCE_TIES_BY_KEY: break;
            case RELEVANCE_THEN_KEY: enquire.set_sort_by_relevance_then_value(plan.key_slot, false); break;
            case KEY: enquire.set_sort_by_value(plan.key_slot, false); break;
            case KEY_DATE_REVERSED: enquire.set_sort_by_key(&date_turned, false); break;
            case SLOT_TURNED_THEN_KEY: enquire.set_sort_by_key(&slot_turned, false); break;
        }
    }
};

/// Hits fetched beyond either end of a page. Few ties are longer.
constexpr Xapian::doccount tie_room = 8;

/// Postings that a match reads within a few milliseconds, wherever they are.
constexpr uint64_t few_postings = 200000;

/// The query, limited by the deadline. If the posting lists of all terms are short, as in a shard of few documents, it
/// ends before the deadline could matter, and checking for each document would take a tenth of its time. Between shards
/// the deadline is always looked at.
inline Xapian::Query limited(
    uint64_t documents, const Plan &plan, const Xapian::Query &query, const std::shared_ptr<Stop> &stop) {
    const bool is_short = !plan.has_others && uint64_t{plan.terms} * documents <= few_postings;
    return is_short ? query : Deadline::limit(query, stop, Deadline::for_postings);
}

/// Writes the result of a search, see cx_database_search.
inline void write_result(
    Output &out, const Bounds &bounds, bool is_cut, const std::vector<Hit> &hits,
    const std::vector<uint32_t> &documents) {
    for (const uint64_t bound : {bounds.lower, bounds.estimate, bounds.upper}) out.u32(static_cast<uint32_t>(bound));
    out.u8(is_cut ? 1 : 0);
    out.u32(static_cast<uint32_t>(hits.size()));
    for (const Hit &hit : hits) {
        out.u32(hit.document);
        out.f64(hit.weight);
        out.string(hit.key);
    }
    out.u32(static_cast<uint32_t>(documents.size()));
    out.u32s(documents.data(), documents.size());
}

}  // namespace cx
#endif
