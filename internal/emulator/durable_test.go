package emulator

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// BenchmarkAcknowledge measures what it costs that an acknowledged write is on the disk (--sync of serve).
func BenchmarkAcknowledge(b *testing.B) {
	for name, durable := range map[string]bool{"full": true, "normal": false} {
		b.Run(name, func(b *testing.B) {
			e := Open(filepath.Join(b.TempDir(), "console.db"), Options{Durable: durable})
			defer func() {
				if err := e.Close(); err != nil {
					b.Error(err)
				}
			}()
			if err := e.SetSetting(b.Context(), chat.QuotaApps.Info().Setting, "1000000"); err != nil {
				b.Fatal(err)
			}
			for n := 0; b.Loop(); n++ {
				if _, err := register(b.Context(), e, fmt.Sprint(n)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
