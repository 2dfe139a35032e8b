package console

// allPages reads page after page. What is made or deleted meanwhile moves the rest between pages, so what is seen twice counts
// once; one that was missed is read by itself when somebody asks for it.
func allPages[V any, K comparable](key func(V) K, fetch func(offset int) (page []V, total int, err error)) ([]V, error) {
	seen := map[K]bool{}
	all := []V{}
	for offset := 0; ; {
		page, total, err := fetch(offset)
		if err != nil {
			return nil, err
		}
		for _, v := range page {
			if k := key(v); !seen[k] {
				seen[k] = true
				all = append(all, v)
			}
		}
		offset += len(page) // a service may give fewer than asked for
		if len(page) == 0 || offset >= total {
			return all, nil
		}
	}
}
