internal import Glibc

/// A mutex with a condition to wait for, for threads that may block: never the cooperative pool's.
///
/// The state that it protects belongs to its owner, who accesses it only within ``locked(_:)``.
package final class Condition: @unchecked Sendable {
    // Unchecked: the addresses never change, and what is there is the system's, made for several threads.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Runs the body while no other thread is within one. It must not be called within itself.
    package func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    /// Within ``locked(_:)``: lets others in until one reports a change. It may return without one, so the caller asks
    /// again for what it waits for.
    package func wait() { pthread_cond_wait(changed, mutex) }

    /// Within ``locked(_:)``: lets others in while the body runs.
    package func unlocked(_ body: () -> Void) {
        pthread_mutex_unlock(mutex)
        body()
        pthread_mutex_lock(mutex)
    }

    /// Wakes all that wait.
    package func broadcast() { pthread_cond_broadcast(changed) }

    /// Wakes one that waits.
    package func signal() { pthread_cond_signal(changed) }
}
