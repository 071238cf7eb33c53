// Ends a running match when its request's time is up.
#ifndef CXAPIAN_DEADLINE_H
#define CXAPIAN_DEADLINE_H

#include <xapian.h>

#include <memory>

#include "budget.h"

namespace cx {

/// A source of every document, weight 0, that ends when the time is up. Filtering a query with it stops the match and
/// still gives the hits so far; Enquire::set_time_limit does not stop one, and an exception would lose the hits.
class Deadline final : public Xapian::PostingSource {
    std::shared_ptr<Stop> stop;
    /// Documents between two looks at the clock.
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
    /// A look costs about as much as a posting, so that one in 32 is cheap.
    static constexpr unsigned for_postings = 32;
    /// Where positions are compared, each document may cost as much as thousands of looks.
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

    /// The query, ended by the clock.
    static Xapian::Query limit(const Xapian::Query &query, const std::shared_ptr<Stop> &stop, unsigned interval) {
        if (!stop->budget) return query;
        return Xapian::Query(
            Xapian::Query::OP_FILTER, query, Xapian::Query((new Deadline(stop, interval))->release()));
    }
};

}  // namespace cx
#endif
