package webhook

import (
	"testing"
	"time"
)

func TestSignature(t *testing.T) {
	const want = "&Sign=17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061&RequestTime=1669872112" // product page 1047/34354
	if got := Signature("xxxxyyyy", time.Unix(1669872112, 0)); got != want {
		t.Error(got)
	}
}
