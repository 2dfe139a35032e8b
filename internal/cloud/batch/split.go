package batch

import (
	"context"
	"maps"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Split returns a call that is made again for each half of its requests when it fails as a whole with an error for which one of
// them, or their number, may be to blame. What fails by itself is to blame.
func Split[K comparable, I, V any](call Call[K, I, V], blames func(error) bool) Call[K, I, V] {
	var split Call[K, I, V]
	split = func(ctx context.Context, app chat.SDKAppID, requests []Request[K, I]) (map[K]Result[V], error) {
		results, err := call(ctx, app, requests)
		half := len(requests) / 2
		switch {
		case err == nil || !blames(err):
			return results, err
		case half == 0:
			return map[K]Result[V]{requests[0].Key: {Err: err}}, nil
		}
		all := map[K]Result[V]{}
		for _, some := range [][]Request[K, I]{requests[:half], requests[half:]} {
			results, err := split(ctx, app, some)
			if err != nil {
				return nil, err
			}
			maps.Copy(all, results)
		}
		return all, nil
	}
	return split
}
