package im

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// relations loads accounts once for a command, and stores those that it changes.
type relations struct {
	t    *Tx
	app  *AppState
	from *accountState
	all  map[string]*accountState // nil for one that there is not
}

func (t *Tx) relations(s *AppState, from string) (*relations, error) {
	a, err := t.registered(s, from, rest.CodeNoRelationAccount)
	return &relations{t: t, app: s, from: a, all: map[string]*accountState{from: a}}, err
}

func (r *relations) of(user string) (*accountState, error) {
	if a, known := r.all[user]; known {
		return a, nil
	}
	a, err := r.t.chatAccount(r.app.App.SdkAppId, user)
	r.all[user] = a
	return a, err
}

func (r *relations) store(figure string, n int) error {
	var errs []error
	for _, user := range slices.Sorted(maps.Keys(r.all)) {
		if a := r.all[user]; a != nil {
			errs = append(errs, r.t.putAccount(r.app.App.SdkAppId, a))
		}
	}
	if n > 0 {
		errs = append(errs, r.t.countDay(r.app.App.SdkAppId, figure, int64(n)))
	}
	return errors.Join(errs...)
}

// eachTarget does something about each user that a request names, and tells what became of it: a code, 0 for done.
func (r *relations) eachTarget(users []string, most int, do func(to *accountState) int) (out rest.FriendResultResponse, done int,
	err error,
) {
	if err := tooMany(rest.CodeBadRelation, len(users), most, "To_Account"); err != nil {
		return out, 0, err
	}
	for _, user := range users {
		to, err := r.of(user)
		if err != nil {
			return out, 0, err
		}
		result := rest.FriendResult{To_Account: user, ResultCode: rest.CodeNoRelationAccount}
		if to != nil {
			result.ResultCode = do(to)
		}
		if result.ResultCode == 0 {
			done++
		} else {
			result.ResultInfo = "Err_SNS_" + strconv.Itoa(result.ResultCode)
			out.Fail_Account = append(out.Fail_Account, user)
		}
		out.ResultItem = append(out.ResultItem, result)
	}
	return out, done, nil
}
