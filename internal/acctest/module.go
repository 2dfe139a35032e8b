package acctest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// module is a configuration that runs without a CLI: one module with one provider, without nested blocks other than lifecycle.
type module struct {
	provider  *hclsyntax.Body
	blocks    []*block // resources and data sources, each after those that it refers to
	locals    map[string]hclsyntax.Expression
	outputs   map[string]hclsyntax.Expression
	moves     []move
	imported  map[string]hclsyntax.Expression // ids by address
	forgotten []string                        // addresses of removed blocks that destroy nothing
}

// block is a resource or a data source.
type block struct {
	data          bool
	kind, address string
	body          *hclsyntax.Body
	needs         []string // addresses of the blocks that it refers to
	resources     []string // those that it needs by way of others too, data sources left out: the dependencies of a state
	dependsOn     []string
	triggers      []hclsyntax.Expression // of a replacement
	createFirst   bool                   // by itself, or since something that depends on it is
}

// move is a moved block.
type move struct{ from, to string }

// meta are the arguments of a block that are none of the provider's.
var meta = []string{"count", "for_each", "depends_on"}

// metaBlocks are the blocks in a block that are none of the provider's.
var metaBlocks = []string{"lifecycle", "provisioner", "connection", "dynamic"}

func parseModule(text string) (*module, error) {
	file, diags := hclsyntax.ParseConfig([]byte(text), "config.tf", hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	m := &module{
		locals: map[string]hclsyntax.Expression{}, outputs: map[string]hclsyntax.Expression{}, imported: map[string]hclsyntax.Expression{},
	}
	var blocks []*block
	for _, b := range file.Body.(*hclsyntax.Body).Blocks {
		attributes := b.Body.Attributes
		switch b.Type {
		case "provider":
			m.provider = b.Body
		case "resource", "data":
			parsed, err := parseBlock(b)
			if err != nil {
				return nil, err
			}
			blocks = append(blocks, parsed)
		case "locals":
			for name, a := range attributes {
				m.locals[name] = a.Expr
			}
		case "output":
			m.outputs[b.Labels[0]] = attributes["value"].Expr
		case "moved":
			m.moves = append(m.moves, move{instanceOf(attributes["from"].Expr), instanceOf(attributes["to"].Expr)})
		case "import":
			if attributes["id"] == nil || len(attributes) > 2 {
				return nil, errors.New("only a CLI imports other than by an id")
			}
			m.imported[instanceOf(attributes["to"].Expr)] = attributes["id"].Expr
		case "removed":
			if !destroys(b.Body) {
				m.forgotten = append(m.forgotten, instanceOf(attributes["from"].Expr))
			}
		default:
			return nil, fmt.Errorf("only a CLI runs a block of type %s", b.Type)
		}
	}
	m.order(blocks)
	m.spread()
	return m, nil
}

func parseBlock(parsed *hclsyntax.Block) (*block, error) {
	b := &block{data: parsed.Type == "data", kind: parsed.Labels[0], address: strings.Join(parsed.Labels, "."), body: parsed.Body}
	if b.data {
		b.address = "data." + b.address
	}
	for _, nested := range b.body.Blocks {
		if !slices.Contains(metaBlocks, nested.Type) {
			continue
		}
		for name, a := range nested.Body.Attributes {
			switch {
			case nested.Type == "lifecycle" && name == "create_before_destroy":
				v, _ := a.Expr.Value(nil)
				b.createFirst = v.True()
			case nested.Type == "lifecycle" && name == "replace_triggered_by":
				b.triggers = append(b.triggers, a.Expr.(*hclsyntax.TupleConsExpr).Exprs...)
			default:
				return nil, fmt.Errorf("%s has what only a CLI runs", b.address)
			}
		}
	}
	if b.body.Attributes["provider"] != nil {
		return nil, fmt.Errorf("%s has what only a CLI runs", b.address)
	}
	if a := b.body.Attributes["depends_on"]; a != nil {
		for _, e := range a.Expr.(*hclsyntax.TupleConsExpr).Exprs {
			b.dependsOn = append(b.dependsOn, base(instanceOf(e)))
		}
	}
	return b, nil
}

// destroys reports whether a removed block destroys, which it does unless it says otherwise.
func destroys(removed *hclsyntax.Body) bool {
	for _, nested := range removed.Blocks {
		if a := nested.Body.Attributes["destroy"]; a != nil {
			v, _ := a.Expr.Value(nil)
			return v.True()
		}
	}
	return true
}

// order puts each block after those that it refers to.
func (m *module) order(blocks []*block) {
	known, done := map[string]*block{}, map[string]bool{}
	for _, b := range blocks {
		known[b.address] = b
	}
	var add func(b *block)
	add = func(b *block) {
		if done[b.address] {
			return
		}
		done[b.address] = true
		for _, address := range m.mentions(b) {
			if needed := known[address]; needed != nil && needed != b && !slices.Contains(b.needs, address) {
				b.needs = append(b.needs, address)
				add(needed)
			}
		}
		m.blocks = append(m.blocks, b)
	}
	for _, b := range blocks {
		add(b)
	}
}

// mentions returns the addresses that a block speaks of.
func (m *module) mentions(b *block) (addresses []string) {
	addresses = append(addresses, m.mentionedIn(b.body)...)
	for _, to := range sorted(m.imported) {
		if base(to) == b.address {
			addresses = append(addresses, m.references(m.imported[to])...)
		}
	}
	for _, e := range b.triggers {
		addresses = append(addresses, m.references(e)...)
	}
	return addresses
}

// mentionedIn returns the addresses that a body and the provider's blocks in it speak of.
func (m *module) mentionedIn(body *hclsyntax.Body) (addresses []string) {
	for _, name := range sorted(body.Attributes) {
		addresses = append(addresses, m.references(body.Attributes[name].Expr)...)
	}
	for _, nested := range body.Blocks {
		if !slices.Contains(metaBlocks, nested.Type) {
			addresses = append(addresses, m.mentionedIn(nested.Body)...)
		}
	}
	return addresses
}

// spread tells each block what it needs by way of others. One that is created before it is destroyed makes all that it needs
// be so, too.
func (m *module) spread() {
	for _, b := range m.blocks { // which come after those that they need
		for _, address := range b.needs {
			need := m.block(address)
			if !need.data {
				b.resources = append(b.resources, address)
			}
			b.resources = append(b.resources, need.resources...)
		}
		slices.Sort(b.resources)
		b.resources = slices.Compact(b.resources)
	}
	for _, b := range slices.Backward(m.blocks) {
		for _, address := range b.needs {
			if b.createFirst {
				m.block(address).createFirst = true
			}
		}
	}
}

// block returns the block of an address; nil if there is none.
func (m *module) block(address string) *block {
	if i := slices.IndexFunc(m.blocks, func(b *block) bool { return b.address == address }); i >= 0 {
		return m.blocks[i]
	}
	return nil
}

// references returns the addresses that an expression speaks of, through locals too.
func (m *module) references(e hclsyntax.Expression) (addresses []string) {
	for _, t := range hclsyntax.Variables(e) {
		if t.RootName() == "local" {
			addresses = append(addresses, m.references(m.locals[t[1].(hcl.TraverseAttr).Name])...)
		} else {
			addresses = append(addresses, addressOf(t))
		}
	}
	return addresses
}

func addressOf(t hcl.Traversal) string {
	steps := []string{t.RootName()}
	for _, s := range t[1:] {
		if a, ok := s.(hcl.TraverseAttr); ok && len(steps) < 3 {
			steps = append(steps, a.Name)
		}
	}
	if steps[0] != "data" && len(steps) > 2 {
		steps = steps[:2]
	}
	return strings.Join(steps, ".")
}

// instanceOf is an address with its key, if it has one.
func instanceOf(e hclsyntax.Expression) string {
	t, _ := hcl.AbsTraversalForExpr(e)
	address := addressOf(t)
	for _, s := range t {
		if i, ok := s.(hcl.TraverseIndex); ok {
			key, _ := keyOf(i.Key)
			return address + key
		}
	}
	return address
}

// base is the address of the block that an object belongs to.
func base(address string) string {
	out, _, _ := strings.Cut(address, "[")
	return out
}
