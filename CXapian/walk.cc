#include "walk.h"

#include <algorithm>

#include "order.h"
#include "weight.h"

namespace cx {

Walk::Walk(const Plan &plan_, bool rounds_) : plan(plan_), by_weight(plan_.is_by_weight()), rounds(rounds_) {
    if (plan.order == KEY_DATE_REVERSED) order = std::make_unique<DateTurned>(plan.key_slot);
    if (plan.order == SLOT_TURNED_THEN_KEY) order = std::make_unique<SlotTurned>(plan.key_slot);
}

std::string Walk::place_of(const Xapian::Document &document) const {
    return order ? (*order)(document) : document.get_value(plan.key_slot);
}

void Walk::operator()(const Xapian::Document &document, double weight) {
    documents.push_back(member->base + document.get_docid());
    if (rounds) weight = rounded(weight);
    if (plan.count == 0 || (by_weight && weight > plan.after_weight)) return;
    const bool is_full = hits.size() == plan.count;
    if (by_weight && is_full && weight < hits.front().weight) return;
    Hit hit{by_weight ? weight : 0, place_of(document), document.get_docid(), weight, member};
    if ((!by_weight || weight == plan.after_weight) && hit.place <= plan.after_place) return;
    if (is_full) {
        if (!(hit < hits.front())) return;
        std::pop_heap(hits.begin(), hits.end());
        hits.pop_back();
    }
    hits.push_back(std::move(hit));
    std::push_heap(hits.begin(), hits.end());
}

void Walk::visit(Xapian::Enquire &enquire, const Member &visited) {
    member = &visited;
    enquire.add_matchspy(this);
    // The page sorts by itself; Xapian's sorting would only take time.
    enquire.set_sort_by_relevance();
    enquire.get_mset(0, 0, visited.shard->documents);
    enquire.clear_matchspies();
}

void Walk::write(const Stop &stop, Output &out) {
    std::sort_heap(hits.begin(), hits.end());
    for (int bound = 0; bound < 3; ++bound) out.u32(static_cast<uint32_t>(documents.size()));
    out.u8(stop.cut ? 1 : 0);
    out.u32(static_cast<uint32_t>(hits.size()));
    for (const Hit &hit : hits) {
        out.u32(hit.member->base + hit.document);
        out.f64(hit.score);
        out.string(
            hit.member->database().get_document(hit.document, Xapian::DOC_ASSUME_VALID).get_value(plan.key_slot));
    }
    out.u32(static_cast<uint32_t>(documents.size()));
    out.u32s(documents.data(), documents.size());
}

}  // namespace cx
