//go:build race

package torture

// A tenth, as the race detector makes all of it ten times slower.
func init() { *seeds /= 10 }
