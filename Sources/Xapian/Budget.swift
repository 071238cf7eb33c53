internal import CXapian

/// How long a request may run. Every call that may take long is given one and ends early when its time is up; any
/// thread may cancel it.
///
/// The shim's budget is one atomic number, so that it may be shared by threads.
package final class Budget: @unchecked Sendable {
    fileprivate let handle: OpaquePointer

    /// - Parameter time: from now; `nil` for no end but cancellation.
    package init(_ time: Duration?) throws(XapianError) {
        let seconds = time.map { max($0 / .seconds(1), 1e-9) } ?? 0
        handle = try checkMade { cx_budget_new(seconds, $0) }
    }

    deinit { cx_budget_free(handle) }

    package func cancel() { cx_budget_cancel(handle) }

    /// Whether the time is up, or the request was cancelled.
    package var isOver: Bool { cx_budget_is_over(handle) }

    /// What is left, 0 when it is over; `nil` where there is no end.
    package var left: Duration? {
        let seconds = cx_budget_left(handle)
        return seconds.isFinite ? .seconds(seconds) : nil
    }
}

extension Budget? {
    /// The shim's budget, valid as long as this is held; null stands for no end.
    var pointer: OpaquePointer? { self?.handle }
}
