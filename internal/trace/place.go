package trace

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// Variables of the environment.
const (
	Variable = "TENCENTCHAT_TRACE" // a folder for the traces, or "off"
	dataDir  = "TF_DATA_DIR"       // of the CLIs
	off      = "off"
)

// Place returns the traces beside the configuration that a CLI runs in a folder, and what tells its state from others: workspace and
// backend. Without a data directory, which init makes, there are none, unless the environment names a folder.
func Place(folder string, getenv func(string) string, now func() time.Time) (log *Log, scope string) {
	data := cmp.Or(getenv(dataDir), ".terraform")
	if !filepath.IsAbs(data) {
		data = filepath.Join(folder, data)
	}
	dir := getenv(Variable)
	if dir == off {
		return nil, ""
	}
	if dir == "" {
		if info, err := os.Stat(data); err != nil || !info.IsDir() {
			return nil, ""
		}
		dir = filepath.Join(data, "tencentchat")
	}
	workspace, _ := os.ReadFile(filepath.Join(data, "environment")) // the default one has no file
	return Open(dir, now), Digest(cmp.Or(getenv("TF_WORKSPACE"), string(workspace), "default"), backend(data))
}

// backend is what init has written of where the state is kept; empty for a local one.
func backend(data string) string {
	var written struct {
		Backend json.RawMessage `json:"backend"`
	}
	text, err := os.ReadFile(filepath.Join(data, "terraform.tfstate"))
	if err != nil || json.Unmarshal(text, &written) != nil {
		return ""
	}
	return string(written.Backend)
}
