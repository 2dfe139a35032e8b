package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// source is what reflection cannot tell of some packages: comments, and the values of enumerations. Types are named
// without their package.
type source struct {
	comments map[string]string   // of fields, by Type.Field
	values   map[string][]string // of string types: constants, and lists of literals
}

func readSource(dirs ...string) (source, error) {
	src := source{comments: map[string]string{}, values: map[string][]string{}}
	for _, dir := range dirs {
		files, err := os.ReadDir(dir)
		if err != nil {
			return src, err
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, f.Name()), nil, parser.ParseComments)
			if err != nil {
				return src, err
			}
			for _, d := range file.Decls {
				if d, ok := d.(*ast.GenDecl); ok {
					src.read(d)
				}
			}
		}
	}
	return src, nil
}

// valuesOf returns those of a type of ours.
func (src source) valuesOf(t reflect.Type) []string {
	if t.PkgPath() == "" {
		return nil
	}
	return src.values[t.Name()]
}

func (src source) read(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						src.comments[spec.Name.Name+"."+name.Name] = f.Doc.Text() + f.Comment.Text()
					}
				}
			}
		case *ast.ValueSpec:
			src.addValues(spec.Type, spec.Values)
			for _, v := range spec.Values {
				if list, ok := v.(*ast.CompositeLit); ok {
					if array, ok := list.Type.(*ast.ArrayType); ok {
						src.addValues(array.Elt, list.Elts)
					}
				}
			}
		}
	}
}

// addValues notes the string literals among values of a named type.
func (src source) addValues(typ ast.Expr, values []ast.Expr) {
	name, ok := typ.(*ast.Ident)
	if !ok {
		return
	}
	for _, v := range values {
		if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				src.values[name.Name] = append(src.values[name.Name], s)
			}
		}
	}
}
