package console

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// allPages reads page after page of an action. A row that was missed, since others were deleted meanwhile, is read by itself
// when somebody asks for it.
func allPages[V any, K comparable](
	action string, key func(V) K, fetch func(offset int) (page []V, total int, err error),
) ([]V, error) {
	paging := api.Paging[K]{Service: wire.Service, Action: action}
	all := []V{}
	for more := true; more; {
		page, total, err := fetch(int(paging.Rows()))
		if err != nil {
			return nil, err
		}
		for _, v := range page {
			if paging.New(key(v)) {
				all = append(all, v)
			}
		}
		if more, err = paging.MoreOf(int64(total)); err != nil {
			return nil, err
		}
	}
	return all, nil
}
