/// The postings of a run, regrouped by term.
struct PostingsByTerm {
    /// The term numbers, sorted by term.
    let order: UnsafeMutablePointer<UInt32>
    /// By place in `order`: where the term's postings begin; one more at the end.
    let starts: UnsafeMutablePointer<Int>
    /// Two words a posting: the document's place in the run, then the second word as in ``RunState``.
    var postings: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(arena.base).assumingMemoryBound(to: UInt32.self)
    }
    private let arena: Arena

    init(_ state: UnsafeMutablePointer<RunState>, _ termCount: Int, _ documentCount: Int, _ postingCount: Int) {
        order = .allocate(capacity: max(termCount, 1))
        starts = .allocate(capacity: termCount + 1)
        arena = Arena(capacity: max(postingCount, 1) * 4 * RunState.postingWords)
        TermSort(state.pointee.terms).write(to: order)
        deal(state, termCount, documentCount, postingCount)
    }

    func free() {
        order.deallocate()
        starts.deallocate()
        arena.free()
    }

    private func deal(
        _ state: UnsafeMutablePointer<RunState>, _ termCount: Int, _ documentCount: Int, _ postingCount: Int
    ) {
        let postings = UnsafeMutableRawPointer(state.pointee.postings.base).assumingMemoryBound(to: UInt32.self)
        // By term number: first the count, then where the term's next posting goes.
        let next = UnsafeMutablePointer<Int>.allocate(capacity: max(termCount, 1))
        defer { next.deallocate() }
        next.initialize(repeating: 0, count: termCount)
        var posting = postings
        for _ in 0..<postingCount {
            next[Int(posting[0])] &+= 1
            posting += RunState.postingWords
        }
        var sum = 0
        for index in 0..<termCount {
            let number = Int(order[index])
            starts[index] = sum
            let count = next[number]
            next[number] = sum
            sum += count
        }
        starts[termCount] = sum
        let documents = UnsafeMutableRawPointer(state.pointee.documents.base).assumingMemoryBound(to: UInt32.self)
        let byTerm = self.postings
        posting = postings
        for document in 0..<documentCount {
            for _ in 0..<Int(documents[document &* RunState.documentWords &+ 1]) {
                let term = Int(posting[0])
                let target = byTerm + next[term] &* RunState.postingWords
                next[term] &+= 1
                target[0] = UInt32(truncatingIfNeeded: document)
                target[1] = posting[1]
                posting += RunState.postingWords
            }
        }
    }
}
