package console

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// huge is a console whose app has so many accounts that nobody should list them for a few.
type huge struct{ pages, reads int }

func (h *huge) Call(_ context.Context, action wire.Action, in, out any) error {
	q, ok := in.(wire.DescribeAccountListRequest)
	if !ok {
		return errors.New(action.Name)
	}
	page := wire.DescribeAccountListResponse{TotalCount: mostListed + 1}
	if h.pages++; q.UserIDs != nil {
		h.pages--
		h.reads++
		page.TotalCount = len(q.UserIDs)
	}
	for i := range min(q.Limit, page.TotalCount) {
		name := fmt.Sprintf("user%d", q.Offset+i)
		if q.UserIDs != nil {
			name = q.UserIDs[i]
		}
		page.Accounts = append(page.Accounts, wire.Account{UserID: name, Type: chat.GeneralAccount, CreateTime: 1})
	}
	*out.(*wire.DescribeAccountListResponse) = page
	return nil
}

func TestTooManyAccountsAreNotListed(t *testing.T) {
	h := &huge{}
	c := New(h)
	for i := range 20 {
		name := fmt.Sprintf("user%d", i*100)
		if a, err := c.Account(t.Context(), 1400000001, name); err != nil || a.UserID != name {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	if h.pages != 1 || h.reads != 20 {
		t.Errorf("%d pages and %d reads of single accounts", h.pages, h.reads)
	}
}
