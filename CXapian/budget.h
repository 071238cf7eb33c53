// How long a request may run.
#ifndef CXAPIAN_BUDGET_H
#define CXAPIAN_BUDGET_H

#include <cxapian.h>

#include <time.h>

#include <atomic>
#include <cstdint>
#include <limits>

/// One number, so that any thread may cancel a request without a lock while another works for it.
struct cx_budget {
    static constexpr int64_t never = std::numeric_limits<int64_t>::max();

    /// Nanoseconds of the monotonic clock at which the time is up.
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

/// What all parts of one call share: the budget, and whether any of them ended early for it.
struct Stop {
    const cx_budget *budget;
    bool cut = false;

    explicit Stop(const cx_budget *budget_) : budget(budget_) {}

    /// Looks at the clock; once over, always over.
    bool is_over() {
        if (!cut && budget && budget->is_over()) cut = true;
        return cut;
    }

    /// Looks at the clock of the kernel's ticks, which lags some milliseconds behind: for a match, which looks at it for
    /// each document, and on some machines the exact clock is a system call.
    bool is_nearly_over() {
        if (!cut && budget && budget->is_over(CLOCK_MONOTONIC_COARSE)) cut = true;
        return cut;
    }
};

/// Cheap steps of a loop between two looks at the clock: together less than a millisecond.
constexpr unsigned steps_between_looks = 1024;

}  // namespace cx
#endif
