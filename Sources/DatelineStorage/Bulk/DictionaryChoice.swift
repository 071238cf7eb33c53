internal import DatelineIndex
/// Finds the dictionary for the records of a build: gathers samples until there are enough, then trains one of them, or
/// stays with the archive's newest where a new one would be little better.
struct DictionaryChoice {
    /// Samples that are enough, in bytes and in records. Twice as many make records 1 % shorter, and the wait for the
    /// dictionary, some 5 ms, twice as long.
    private static let enoughBytes = 1 << 19
    private static let enoughRecords = 1000
    /// Records that a dictionary is trained of, at least: fewer say little of those to come.
    private static let fewestRecords = 200
    /// Bytes of a sample, at most.
    private static let longestSample = 16 << 10

    private let newest: RecordDictionary?
    private var samples: [UInt8] = []
    private var sizes: [Int] = []
    private(set) var chosen: RecordDictionary?

    /// - Parameters:
    ///   - newest: the archive's last dictionary.
    ///   - isOpen: whether it may be another.
    init(newest: RecordDictionary?, isOpen: Bool = true) {
        self.newest = newest
        self.isOpen = isOpen
    }

    /// Whether more samples would be of use.
    private(set) var isOpen: Bool
    /// A dictionary that the archive has not yet.
    var fresh: RecordDictionary? { chosen === newest ? nil : chosen }
    /// What to pack with now; `nil` where records stay as they are.
    var current: RecordDictionary? { chosen ?? newest }

    mutating func add(_ record: UnsafeRawBufferPointer) {
        guard isOpen else { return }
        let sample = record.prefix(Self.longestSample)
        samples.append(contentsOf: sample)
        sizes.append(sample.count)
    }

    /// Decides when there are enough samples.
    mutating func decide() {
        let isEnough = sizes.count >= Self.enoughRecords || samples.count >= Self.enoughBytes
        guard isOpen, isEnough, sizes.count >= Self.fewestRecords else { return }
        isOpen = false
        chosen = choice()
        samples = []
        sizes = []
    }

    private func choice() -> RecordDictionary? {
        guard let newest else {
            return RecordDictionary.train(number: RecordDictionary.numbers.lowerBound, samples: samples, sizes: sizes)
        }
        guard RecordDictionary.numbers.contains(newest.number + 1) else { return newest }
        // Trained of one half and tried on the other: what was trained of a record packs it too well.
        let middle = sizes.count / 2
        let cut = sizes[..<middle].reduce(0, +)
        let trial = RecordDictionary.train(
            number: newest.number + 1, samples: Array(samples[..<cut]), sizes: Array(sizes[..<middle]))
        guard let trial, size(from: middle, at: cut, trial) * 10 < size(from: middle, at: cut, newest) * 9 else {
            return newest
        }
        return RecordDictionary.train(number: newest.number + 1, samples: samples, sizes: sizes)
    }

    /// Bytes of the packed samples from one on.
    private func size(from first: Int, at start: Int, _ dictionary: RecordDictionary) -> Int {
        let packer = RecordPacker()
        var sum = 0
        var offset = start
        samples.withUnsafeBytes { samples in
            for size in sizes[first...] where size > 0 {
                packer.pack(UnsafeRawBufferPointer(rebasing: samples[offset..<offset + size]), dictionary) { data, _ in
                    sum += data.count
                }
                offset += size
            }
        }
        return sum
    }
}
