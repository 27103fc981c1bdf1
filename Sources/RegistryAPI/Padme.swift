/// Padded sizes (Padmé: Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
/// PURBs", section 4.4): a size's floating-point form keeps only as many bits of its mantissa as its exponent has, so
/// an answer of at most L bytes tells O(log log L) bits. At most 12% are added, 6.3% from 1 KiB on, 3.2% from 64 KiB on.
public enum Padme {
    /// The smallest padded size that holds `byteCount` bytes.
    ///
    /// - Parameter byteCount: a size in bytes, 0 or more.
    public static func paddedByteCount(_ byteCount: Int) -> Int {
        guard byteCount > 1 else { return max(byteCount, 0) }
        let exponent = log2(byteCount)
        // Bits of the mantissa that stay: as many as it takes to write the exponent.
        let keptBits = exponent > 0 ? log2(exponent) + 1 : 1
        let zeroedBits = max(exponent - keptBits, 0)
        let mask = (1 << zeroedBits) - 1
        let (sum, hasOverflown) = byteCount.addingReportingOverflow(mask)
        return hasOverflown ? byteCount : sum & ~mask
    }

    /// Floor of the logarithm to base 2.
    private static func log2(_ value: Int) -> Int { Int.bitWidth - 1 - value.leadingZeroBitCount }
}
