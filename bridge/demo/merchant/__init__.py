"""What a merchant does with the shop in the admin: changes it while it runs. `editing` is the door."""
