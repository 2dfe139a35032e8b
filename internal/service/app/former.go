package app

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// shownFormer is what version 0 called the attributes of an app.
var shownFormer = entity.Former{Renamed: map[string]string{"region": "deployment_region"}}

// former is the same of the resource, which could be without a region.
var former = entity.Former{
	Renamed: shownFormer.Renamed,
	Required: map[string]string{
		"deployment_region": "Write the region that the state shows. An app that was created without one is in `china`.",
	},
}
