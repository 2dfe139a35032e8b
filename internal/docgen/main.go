// Command docgen writes what the code knows into the documentation: the guide pages about rules and the console's contract,
// and in other pages what is offered, by area. It runs in the root of the repository, after tfplugindocs has written docs.
package main

import (
	"context"
	"log"
	"os"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

func main() {
	log.SetFlags(0)
	all, err := render(".", provider.New("", os.Getenv).Offers(context.Background()))
	if err != nil {
		log.Fatal("docgen: ", err)
	}
	for name, page := range all {
		if err := os.WriteFile(name, []byte(page), 0o644); err != nil {
			log.Fatal("docgen: ", err)
		}
	}
}
