#include "walk.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "order.h"

namespace cx {
namespace {

struct Hit {
    /// The primary sort key of hits; 0 in orders by time.
    double weight;
    std::string place;
    Xapian::docid document;
    double score;

    bool operator<(const Hit &other) const {
        if (weight != other.weight) return weight > other.weight;
        return place < other.place;
    }
};

/// Keeps the best hits after a position in a heap with the worst on top.
class Page final : public Xapian::MatchSpy {
    const Plan &plan;
    const bool by_weight;
    std::unique_ptr<Xapian::KeyMaker> order;

    std::string place_of(const Xapian::Document &document) const {
        return order ? (*order)(document) : document.get_value(plan.key_slot);
    }

   public:
    std::vector<Hit> hits;
    /// All visited documents.
    std::vector<uint32_t> documents;

    explicit Page(const Plan &plan_)
        : plan(plan_), by_weight(
              plan_.order == RELEVANCE || plan_.order == RELEVANCE_THEN_KEY || plan_.order == RELEVANCE_TIES_BY_KEY) {
        if (plan.order == KEY_DATE_REVERSED) order = std::make_unique<DateTurned>(plan.key_slot);
        if (plan.order == SLOT_TURNED_THEN_KEY) order = std::make_unique<SlotTurned>(plan.key_slot);
    }

    void operator()(const Xapian::Document &document, double weight) override {
        documents.push_back(document.get_docid());
        if (plan.count == 0 || (by_weight && weight > plan.after_weight)) return;
        const bool is_full = hits.size() == plan.count;
        if (by_weight && is_full && weight < hits.front().weight) return;
        Hit hit{by_weight ? weight : 0, place_of(document), document.get_docid(), weight};
        if ((!by_weight || weight == plan.after_weight) && hit.place <= plan.after_place) return;
        if (is_full) {
            if (!(hit < hits.front())) return;
            std::pop_heap(hits.begin(), hits.end());
            hits.pop_back();
        }
        hits.push_back(std::move(hit));
        std::push_heap(hits.begin(), hits.end());
    }
};

}  // namespace

void walk(Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, const Stop &stop, Output &out) {
    Page page(plan);
    enquire.add_matchspy(&page);
    // The page sorts by itself; Xapian's sorting would only take time.
    enquire.set_sort_by_relevance();
    enquire.get_mset(0, 0, database.get_doccount());
    std::sort_heap(page.hits.begin(), page.hits.end());
    for (int bound = 0; bound < 3; ++bound) out.u32(static_cast<uint32_t>(page.documents.size()));
    out.u8(stop.cut ? 1 : 0);
    out.u32(static_cast<uint32_t>(page.hits.size()));
    for (const Hit &hit : page.hits) {
        out.u32(hit.document);
        out.f64(hit.score);
        out.string(database.get_document(hit.document, Xapian::DOC_ASSUME_VALID).get_value(plan.key_slot));
    }
    enquire.clear_matchspies();
    out.u32(static_cast<uint32_t>(page.documents.size()));
    out.u32s(page.documents.data(), page.documents.size());
}

}  // namespace cx
