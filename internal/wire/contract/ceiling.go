package contract

// MostPerSecond is how many requests a second an action takes: documented for CAM, Tag and STS (product page 598/32222),
// assumed for the console.
const MostPerSecond = 20

// lower are the documented ceilings that differ.
var lower = map[string]float64{
	"cam.CreatePolicy": 10, "cam.UpdatePolicy": 10, "cam.CreatePolicyVersion": 10, "cam.AttachUserPolicy": 10,
	"cam.CreateAccessKey": 5, "cam.DeleteAccessKey": 5,
	"cam.AttachRolePolicy": 3,
}

// Ceiling returns how many requests a second an action takes.
func Ceiling(service, action string) float64 {
	if n, ok := lower[service+"."+action]; ok {
		return n
	}
	return MostPerSecond
}
