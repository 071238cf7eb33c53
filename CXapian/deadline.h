// Ends a running match at a deadline.
#ifndef CXAPIAN_DEADLINE_H
#define CXAPIAN_DEADLINE_H

#include <xapian.h>

#include <chrono>
#include <memory>

namespace cx {

/// A source of every document, weight 0, that ends when its time is up. Filtering a query with it stops the match and
/// still gives the hits so far; Enquire::set_time_limit does not stop one, and an exception would lose the hits.
class Deadline final : public Xapian::PostingSource {
    using Clock = std::chrono::steady_clock;

    Clock::time_point until;
    std::shared_ptr<bool> cut;
    Xapian::docid at = 0, last = 0;
    Xapian::doccount count = 0;
    unsigned steps = 0;

    Deadline(Clock::time_point until_, std::shared_ptr<bool> cut_) : until(until_), cut(std::move(cut_)) {}

    void look_at_the_clock() {
        // A look costs about as much as a posting: one in 64 steps is enough for a deadline in milliseconds.
        if (++steps % 64 == 0 && Clock::now() >= until) *cut = true;
    }

   public:
    Deadline(double seconds, std::shared_ptr<bool> cut_)
        : Deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds)),
                   std::move(cut_)) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return count; }
    Xapian::doccount get_termfreq_max() const override { return count; }
    void next(double) override {
        ++at;
        look_at_the_clock();
    }
    void skip_to(Xapian::docid to, double) override {
        if (to > at) at = to;
        look_at_the_clock();
    }
    bool check(Xapian::docid to, double weight) override {
        skip_to(to, weight);
        return true;
    }
    bool at_end() const override { return *cut || at > last; }
    Xapian::docid get_docid() const override { return at; }
    void init(const Xapian::Database &database) override {
        at = 0;
        count = database.get_doccount();
        last = database.get_lastdocid();
    }
    PostingSource *clone() const override { return new Deadline(until, cut); }
};

}  // namespace cx
#endif
