/// A heap of numbered sources by their current keys; among equal keys the lowest number comes first.
struct KeyHeap {
    private struct Entry: BitwiseCopyable {
        var leading: UInt64
        var key: UnsafePointer<UInt8>
        var keyCount: Int
    }

    /// By number.
    private let entries: UnsafeMutablePointer<Entry>
    private let heap: UnsafeMutablePointer<Int>
    private(set) var count = 0

    /// - Parameter capacity: sources are numbered from 0 to below this.
    init(capacity: Int) {
        entries = .allocate(capacity: max(capacity, 1))
        heap = .allocate(capacity: max(capacity, 1))
    }

    func free() {
        entries.deallocate()
        heap.deallocate()
    }

    /// Whether the first key equals that of a source that was taken out before; there is a first.
    @inline(__always)
    func isFirst(equalTo source: Int) -> Bool { order(heap[0], source) == 0 }

    /// Adds a source. Its key stays where it is, and unchanged until nothing is compared with it any more.
    mutating func push(_ source: Int, _ key: UnsafePointer<UInt8>, _ keyCount: Int) {
        entries[source] = Entry(leading: Memory.leading(key, keyCount), key: key, keyCount: keyCount)
        var place = count
        count += 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard precedes(source, heap[parent]) else { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = source
    }

    /// Takes the first source out; there is one.
    mutating func pop() -> Int {
        let top = heap[0]
        count -= 1
        let moved = heap[count]
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < count else { break }
            if child + 1 < count, precedes(heap[child + 1], heap[child]) { child += 1 }
            guard precedes(heap[child], moved) else { break }
            heap[place] = heap[child]
            place = child
        }
        if count > 0 { heap[place] = moved }
        return top
    }

    /// Compares the keys of two sources: less than 0 if the first sorts before the second, 0 if they are equal.
    @inline(__always)
    private func order(_ left: Int, _ right: Int) -> Int {
        let (left, right) = (entries[left], entries[right])
        if left.leading != right.leading { return left.leading < right.leading ? -1 : 1 }
        return Memory.compare(left.key, left.keyCount, right.key, right.keyCount)
    }

    @inline(__always)
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let order = order(left, right)
        return order != 0 ? order < 0 : left < right
    }
}
