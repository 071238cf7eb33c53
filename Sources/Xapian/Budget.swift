internal import CXapian

/// The time limit of a request. Every call that may take long gets one and ends early when it expires; any thread may
/// cancel it.
///
/// The shim's budget is one atomic number, so threads may share it.
package final class Budget: @unchecked Sendable {
    fileprivate let handle: OpaquePointer

    /// - Parameter time: From now; `nil` for a budget that only ends when it is cancelled.
    package init(_ time: Duration?) throws(XapianError) {
        let seconds = time.map { max($0 / .seconds(1), 1e-9) } ?? 0
        handle = try checkMade { cx_budget_new(seconds, $0) }
    }

    deinit { cx_budget_free(handle) }

    package func cancel() { cx_budget_cancel(handle) }

    /// Whether the time has expired or the request was cancelled.
    package var isOver: Bool { cx_budget_is_over(handle) }

    /// The time left, 0 after the end; `nil` without a limit.
    package var left: Duration? {
        let seconds = cx_budget_left(handle)
        return seconds.isFinite ? .seconds(seconds) : nil
    }
}

extension Budget? {
    /// The shim's budget, valid as long as this object; null means no limit.
    var pointer: OpaquePointer? { self?.handle }
}
