internal import DatelineIndex
/// Chooses the dictionary for the records of a build: collects enough samples, then trains a new dictionary, or keeps
/// the archive's newest if a new one would be little better.
struct DictionaryChoice {
    /// Enough samples, in bytes and in records. Twice as many make records 1 % shorter, but double the wait for the
    /// dictionary, some 5 ms.
    private static let enoughBytes = 1 << 19
    private static let enoughRecords = 1000
    /// The least number of records to train a dictionary: fewer are not representative.
    private static let fewestRecords = 200
    /// The longest sample in bytes.
    private static let longestSample = 16 << 10

    private let newest: RecordDictionary?
    private var samples: [UInt8] = []
    private var sizes: [Int] = []
    private(set) var chosen: RecordDictionary?

    /// - Parameters:
    ///   - newest: the archive's newest dictionary.
    ///   - isOpen: whether a new one may be trained.
    init(newest: RecordDictionary?, isOpen: Bool = true) {
        self.newest = newest
        self.isOpen = isOpen
    }

    /// Whether more samples are wanted.
    private(set) var isOpen: Bool
    /// The new dictionary, if there is one.
    var fresh: RecordDictionary? { chosen === newest ? nil : chosen }
    /// The dictionary to pack with now; `nil` to store records unpacked.
    var current: RecordDictionary? { chosen ?? newest }

    mutating func add(_ record: UnsafeRawBufferPointer) {
        guard isOpen else { return }
        let sample = record.prefix(Self.longestSample)
        samples.append(contentsOf: sample)
        sizes.append(sample.count)
    }

    /// Chooses once there are enough samples.
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
        // Trained on one half and tested on the other: a dictionary packs the records that it was trained on too well.
        let middle = sizes.count / 2
        let cut = sizes[..<middle].reduce(0, +)
        let trial = RecordDictionary.train(
            number: newest.number + 1, samples: Array(samples[..<cut]), sizes: Array(sizes[..<middle]))
        guard let trial, size(from: middle, at: cut, trial) * 10 < size(from: middle, at: cut, newest) * 9 else {
            return newest
        }
        return RecordDictionary.train(number: newest.number + 1, samples: samples, sizes: sizes)
    }

    /// The packed size of the samples from `first` on.
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
