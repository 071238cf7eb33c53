// Ends a running match at its request's deadline.
#ifndef CXAPIAN_DEADLINE_H
#define CXAPIAN_DEADLINE_H

#include <xapian.h>

#include <memory>

#include "budget.h"

namespace cx {

/// A source of every document, weight 0, that ends at the deadline. Filtering a query with it stops the match but keeps
/// the hits so far; Enquire::set_time_limit does not stop a match, and an exception would lose the hits.
class Deadline final : public Xapian::PostingSource {
    std::shared_ptr<Stop> stop;
    /// Documents between two checks of the deadline.
    const unsigned interval;
    Xapian::docid at = 0, last = 0;
    Xapian::doccount count = 0;
    unsigned steps = 0;

    void step() {
        if (++steps >= interval) {
            steps = 0;
            stop->is_nearly_over();
        }
    }

   public:
    /// A check costs about as much as a posting, so one in 32 is cheap.
    static constexpr unsigned for_postings = 32;
    /// Comparing positions may cost as much per document as thousands of checks.
    static constexpr unsigned for_positions = 1;

    Deadline(std::shared_ptr<Stop> stop_, unsigned interval_) : stop(std::move(stop_)), interval(interval_) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return count; }
    Xapian::doccount get_termfreq_max() const override { return count; }
    void next(double) override {
        ++at;
        step();
    }
    void skip_to(Xapian::docid to, double) override {
        if (to > at) at = to;
        step();
    }
    bool check(Xapian::docid to, double weight) override {
        skip_to(to, weight);
        return true;
    }
    bool at_end() const override { return stop->cut || at > last; }
    Xapian::docid get_docid() const override { return at; }
    void init(const Xapian::Database &database) override {
        at = 0;
        count = database.get_doccount();
        last = database.get_lastdocid();
    }
    PostingSource *clone() const override { return new Deadline(stop, interval); }

    /// The query, limited by the deadline.
    static Xapian::Query limit(const Xapian::Query &query, const std::shared_ptr<Stop> &stop, unsigned interval) {
        if (!stop->budget) return query;
        return Xapian::Query(
            Xapian::Query::OP_FILTER, query, Xapian::Query((new Deadline(stop, interval))->release()));
    }
};

}  // namespace cx
#endif
