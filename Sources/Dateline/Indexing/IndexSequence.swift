public import DatelineIngest
public import DatelineModel
internal import DatelineStorage
internal import Processes

/// What happens while files are indexed.
public enum IndexingEvent: Sendable {
    /// An article was read; it is durable once ``published(_:)`` follows.
    case read(Article)
    /// A record that is no article, with the reason.
    case rejected(Reject)
    /// A file or folder that was left out, with the reason.
    case skipped(Reject)
    /// A named path that could not be read.
    case unreadable(DatelineError)
    /// The article with this id was removed, since its file is gone.
    case pruned(id: String)
    /// Information for people, one sentence.
    case note(String)
    /// Everything read so far is durable; the last one has the outcome of the run.
    case published(IndexReport)

    fileprivate init?(_ event: IndexEvent) {
        switch event {
        case .read(let article): self = .read(article)
        case .reject(let reject): self = .rejected(reject)
        case .skipped(let skip): self = .skipped(skip)
        case .unreadable(let error): self = .unreadable(error)
        case .note(let sentence): self = .note(sentence)
        case .published(let report): self = .published(report)
        case .pruned(let origin): self = .pruned(id: origin.id)
        case .opened, .created, .watching, .batch, .progress, .merging, .declaring: return nil
        }
    }
}

/// Indexing as a sequence of events. It begins with the first event that is asked for, and waits while nobody asks for
/// more. Cancelling the task, or leaving the loop, ends it: what was read until then is published.
///
/// ```swift
/// for try await event in archive.indexing(IndexRequest(["articles/"])) {
///     if case .rejected(let reject) = event { print(reject) }
/// }
/// ```
public struct IndexSequence: AsyncSequence, Sendable {
    /// An event at a time.
    public typealias Element = IndexingEvent
    /// What ends the sequence early: `.archiveLocked`, `.disk`, `.noArchive`; what was published before stays.
    public typealias Failure = DatelineError

    fileprivate let archive: Archive
    fileprivate let request: IndexRequest

    /// Each walk indexes once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

    /// Gives the events of one run.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let sequence: IndexSequence
        private var run: RunningIndex?

        fileprivate init(sequence: IndexSequence) { self.sequence = sequence }

        public mutating func next(isolation: isolated (any Actor)?) async throws(DatelineError) -> IndexingEvent? {
            let run = self.run ?? RunningIndex(sequence)
            self.run = run
            while true {
                switch run.events.take() {
                case .event(let event): return event
                case .none: await run.events.arrival(isolation: isolation)
                case .ended(nil): return nil
                case .ended(let error?): throw error
                }
            }
        }
    }
}

extension Archive {
    /// Indexes files and folders as ``index(_:problem:)`` does, and tells each event.
    public func indexing(_ request: IndexRequest) -> IndexSequence { IndexSequence(archive: self, request: request) }
}

/// A run that ends when nobody holds it any more.
private final class RunningIndex: Sendable {
    let events = IndexingEvents()

    init(_ sequence: IndexSequence) {
        let (archive, request, events) = (sequence.archive, sequence.request, events)
        Task.detached {
            do throws(DatelineError) {
                _ = try await archive.index(request, isInterrupted: { events.isStopped }) { event in
                    if let event = IndexingEvent(event) { events.put(event) }
                }
                events.end(nil)
            } catch {
                events.end(error)
            }
        }
    }

    deinit { events.stop() }
}

/// Events on their way from the threads that index to a task that waits for them.
private final class IndexingEvents: @unchecked Sendable {
    enum Next {
        case event(IndexingEvent), none, ended(DatelineError?)
    }

    // Unchecked: everything below is accessed only within `condition`.
    private let condition = Condition()
    private var waiting: [IndexingEvent] = []
    private var taken = 0
    private var consumer: CheckedContinuation<Void, Never>?
    private var outcome: DatelineError??
    private var stopped = false

    /// The most events that wait for the task.
    private static let most = 256

    var isStopped: Bool { condition.locked { stopped } }

    /// Adds an event, once there is room; after a stop only the outcome.
    func put(_ event: IndexingEvent) {
        let consumer = condition.locked {
            while waiting.count - taken >= Self.most, !stopped { condition.wait() }
            if !stopped { waiting.append(event) } else if case .published = event { waiting.append(event) }
            return takeConsumer()
        }
        consumer?.resume()
    }

    func end(_ error: DatelineError?) {
        let consumer = condition.locked {
            outcome = .some(error)
            return takeConsumer()
        }
        consumer?.resume()
    }

    func stop() {
        condition.locked {
            stopped = true
            condition.broadcast()
        }
    }

    func take() -> Next {
        condition.locked {
            if taken < waiting.count {
                let event = waiting[taken]
                taken += 1
                if taken == waiting.count {
                    waiting.removeAll(keepingCapacity: true)
                    taken = 0
                    condition.broadcast()
                }
                return .event(event)
            }
            return outcome.map { .ended($0) } ?? .none
        }
    }

    /// Waits for an event or the end. Cancelling the task stops the run, whose end then arrives.
    func arrival(isolation: isolated (any Actor)?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation(isolation: isolation) { continuation in
                let isThere = condition.locked {
                    if taken < waiting.count || outcome != nil { return true }
                    consumer = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            stop()
        }
    }

    /// Within the lock.
    private func takeConsumer() -> CheckedContinuation<Void, Never>? {
        defer { consumer = nil }
        return consumer
    }
}
