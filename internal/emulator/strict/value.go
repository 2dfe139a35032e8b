package strict

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Overlay writes a value over another one, where there is one.
func Overlay[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// Decimal writes a number in decimal.
func Decimal(n uint64) string { return strconv.FormatUint(n, 10) }

// Clip bounds a name that came from outside.
func Clip(name string) string {
	const longest = 100
	return name[:min(len(name), longest)]
}

// Digest is the SHA-256 digest of some bytes, in hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// IsNumber reports whether a text is a number of at least some size, in its shortest form.
func IsNumber(s string, least int64) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= least && strconv.FormatInt(n, 10) == s
}

// Digit is 1 for true, and 0 for false.
func Digit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
