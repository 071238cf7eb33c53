#include "budget.h"

#include "guard.h"

cx_budget *cx_budget_new(double seconds, cx_error *error) noexcept {
    cx_budget *made = nullptr;
    cx::guarded(error, [&] {
        // Longer than a few years means no limit: the number of nanoseconds would overflow.
        const bool ends = seconds > 0 && seconds < 1e8;
        made = new cx_budget{ends ? cx_budget::now() + static_cast<int64_t>(seconds * 1e9) : cx_budget::never};
    });
    return made;
}

void cx_budget_free(cx_budget *budget) noexcept { delete budget; }

void cx_budget_cancel(cx_budget *budget) noexcept { budget->until.store(0, std::memory_order_relaxed); }

bool cx_budget_is_over(const cx_budget *budget) noexcept { return budget->is_over(); }

double cx_budget_left(const cx_budget *budget) noexcept {
    const int64_t end = budget->until.load(std::memory_order_relaxed);
    if (end == cx_budget::never) return std::numeric_limits<double>::infinity();
    const int64_t left = end - cx_budget::now();
    return left > 0 ? static_cast<double>(left) / 1e9 : 0;
}
