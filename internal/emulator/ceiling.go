package emulator

import (
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// rateOf is how many requests of an action are served in a second; 0 for any number.
func rateOf(t *store.Tx, name string) float64 {
	if t.Value(store.SettingRate) == store.DocumentedRates {
		service, action, _ := strings.Cut(name, ".")
		return contract.Ceiling(service, action)
	}
	return float64(t.Number(store.SettingRate))
}
