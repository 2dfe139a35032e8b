package trace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func at(t time.Time) func() time.Time { return func() time.Time { return t } }

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func files(t *testing.T, dir string) int {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return len(all)
}

// What a run leaves when it is killed, the next one finds once.
func TestLeft(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "traces")
	first := Open(dir, at(noon))
	lost := first.Begin("s", "app", "w", []string{"1"})
	made := first.Begin("s", "app", "w", nil)
	first.Made(made, "2")
	refused := first.Begin("s", "app", "w", nil)
	first.Drop(refused)
	first.Begin("s", "app", "other", nil)
	if left, _ := first.Left("s", "app", "w"); len(left) != 0 {
		t.Errorf("a run finds its own: %v", left)
	}
	second := Open(dir, at(noon.Add(time.Hour)))
	for _, x := range [][3]string{{"other", "app", "w"}, {"s", "group", "w"}, {"s", "app", "else"}} {
		if left, _ := second.Left(x[0], x[1], x[2]); len(left) != 0 {
			t.Errorf("%v: %v", x, left)
		}
	}
	left, others := second.Left("s", "app", "w")
	if len(left) != 2 || len(others) != 1 {
		t.Fatalf("left %v, others %v", left, others)
	}
	for _, e := range left {
		want := lost
		if e.ID != "" {
			want = made
		}
		if e.Token != want.Token || !e.Since.Equal(noon) || len(e.Known) != len(want.Known) {
			t.Errorf("%+v is not %+v", e, want)
		}
		mine, ok := second.Claim(e)
		if !ok || mine.Token != e.Token {
			t.Fatal("not claimed")
		}
		if _, again := Open(dir, at(noon)).Claim(e); again {
			t.Error("claimed twice")
		}
	}
	if left, _ := second.Left("s", "app", "w"); len(left) != 0 {
		t.Errorf("left after all: %v", left)
	}
}

// A trace ends when the state has the object, when the run ends in order, and after a day.
func TestEnds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "traces")
	begin := func() *Log {
		l := Open(dir, at(noon))
		l.Made(l.Begin("s", "app", "w", nil), "1")
		return l
	}
	first := begin()
	Open(dir, at(noon)).End()
	if files(t, dir) != 1 {
		t.Error("another run ended it")
	}
	first.End()
	if files(t, dir) != 0 {
		t.Error("the end of the run left it")
	}
	lost := Open(dir, at(noon))
	lost.Begin("s", "app", "w", nil)
	lost.End()
	if files(t, dir) != 1 {
		t.Error("the end of the run removed one without an outcome")
	}
	begin()
	Open(dir, at(noon)).Held("s", "app", "2")
	Open(dir, at(noon)).Held("other", "app", "1")
	if files(t, dir) != 2 {
		t.Error("another object ended it")
	}
	Open(dir, at(noon)).Held("s", "app", "1")
	if files(t, dir) != 1 {
		t.Error("the state did not end it")
	}
	if left, _ := Open(dir, at(noon.Add(Life))).Left("s", "app", "w"); len(left) != 1 {
		t.Errorf("after a day: %v", left)
	}
	if left, _ := Open(dir, at(noon.Add(Life+time.Second))).Left("s", "app", "w"); len(left) != 0 || files(t, dir) != 0 {
		t.Errorf("after more than a day: %v", left)
	}
}

// What cannot be read or written is no trace, and no trouble.
func TestNoTrace(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "file")
	for name, text := range map[string]string{"file": "", "a.json": "{", "b.txt": "{}", "c.json": `{"since":"2026-01-02T12:00:00Z"}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if left, others := Open(dir, at(noon)).Left("s", "app", "w"); len(left)+len(others) != 0 {
		t.Errorf("%v %v", left, others)
	}
	for _, l := range []*Log{nil, Open(blocked, at(noon))} {
		e := l.Begin("s", "app", "w", nil)
		if e.Token == "" {
			t.Error("no token")
		}
		l.Made(e, "1")
		l.Drop(e)
		l.Held("s", "app", "1")
		l.End()
		if left, _ := l.Left("s", "app", "w"); len(left) != 0 {
			t.Error(left)
		}
	}
}

func TestPlace(t *testing.T) {
	for name, x := range map[string]struct {
		files map[string]string
		env   map[string]string
		dir   string // relative to the folder; empty for none
	}{
		"no init":             {nil, nil, ""},
		"after init":          {map[string]string{".terraform/x": ""}, nil, ".terraform/tencentchat"},
		"another folder":      {map[string]string{"data/x": ""}, map[string]string{"TF_DATA_DIR": "data"}, "data/tencentchat"},
		"switched off":        {map[string]string{".terraform/x": ""}, map[string]string{Variable: "off"}, ""},
		"a folder of its own": {nil, map[string]string{Variable: "/kept"}, "/kept"},
	} {
		folder := t.TempDir()
		put(t, folder, x.files)
		log, scope := Place(folder, func(name string) string { return x.env[name] }, at(noon))
		switch {
		case x.dir == "":
			if log != nil || scope != "" {
				t.Errorf("%s: %v", name, log)
			}
		case log == nil || !strings.HasSuffix(log.dir, x.dir) || scope == "":
			t.Errorf("%s: %v", name, log)
		}
	}
}

func put(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Workspaces and backends have states of their own.
func TestScope(t *testing.T) {
	scopes := map[string]string{}
	for name, x := range map[string]struct{ files, env map[string]string }{
		"default":         {map[string]string{".terraform/x": ""}, nil},
		"workspace":       {map[string]string{".terraform/environment": "dev"}, nil},
		"by variable":     {map[string]string{".terraform/x": ""}, map[string]string{"TF_WORKSPACE": "prod"}},
		"backend":         {map[string]string{".terraform/terraform.tfstate": `{"serial":1,"backend":{"key":"a"}}`}, nil},
		"another backend": {map[string]string{".terraform/terraform.tfstate": `{"serial":1,"backend":{"key":"b"}}`}, nil},
	} {
		folder := t.TempDir()
		put(t, folder, x.files)
		_, scope := Place(folder, func(name string) string { return x.env[name] }, at(noon))
		if other, twice := scopes[scope]; twice {
			t.Errorf("%s and %s are one", name, other)
		}
		scopes[scope] = name
	}
}
