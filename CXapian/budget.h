// The time limit of a request.
#ifndef CXAPIAN_BUDGET_H
#define CXAPIAN_BUDGET_H

#include <cxapian.h>

#include <time.h>

#include <atomic>
#include <cstdint>
#include <limits>

/// One atomic number, so that any thread may cancel a request without a lock while another works on it.
struct cx_budget {
    static constexpr int64_t never = std::numeric_limits<int64_t>::max();

    /// The deadline in nanoseconds of the monotonic clock.
    std::atomic<int64_t> until;

    static int64_t now(clockid_t clock = CLOCK_MONOTONIC) {
        timespec time;
        clock_gettime(clock, &time);
        return int64_t{time.tv_sec} * 1000000000 + time.tv_nsec;
    }

    bool is_over(clockid_t clock = CLOCK_MONOTONIC) const {
        const int64_t end = until.load(std::memory_order_relaxed);
        return end != never && now(clock) >= end;
    }
};

namespace cx {

/// State shared by all parts of one call: the budget, and whether any part ended early because of it.
struct Stop {
    const cx_budget *budget;
    bool cut = false;

    explicit Stop(const cx_budget *budget_) : budget(budget_) {}

    /// Checks the deadline; once expired, it stays expired.
    bool is_over() {
        if (!cut && budget && budget->is_over()) cut = true;
        return cut;
    }

    /// Checks the deadline by the coarse clock, which lags by a few milliseconds: a match checks it for each document,
    /// and on some machines the exact clock is a system call.
    bool is_nearly_over() {
        if (!cut && budget && budget->is_over(CLOCK_MONOTONIC_COARSE)) cut = true;
        return cut;
    }
};

/// Cheap steps of a loop between two checks of the deadline: less than a millisecond together.
constexpr unsigned steps_between_looks = 1024;

}  // namespace cx
#endif
