package chat_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestNearest(t *testing.T) {
	words := []string{"name", "edition", "recall_time_limit_seconds", "user_fields"}
	for word, want := range map[string]string{
		"nome": "name", "Edition": "edition", "user_field": "user_fields", "recall_time_limit": "recall_time_limit_seconds",
		"recal_time_limit_seconds": "recall_time_limit_seconds", "region": "", "x": "", "": "",
	} {
		if got := chat.Nearest(word, words); got != want {
			t.Errorf("nearest to %q is %q instead of %q", word, got, want)
		}
	}
}
