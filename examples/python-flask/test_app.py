import unittest

from app import app


class AppTest(unittest.TestCase):
    def setUp(self):
        self.client = app.test_client()

    def test_the_root_greets(self):
        response = self.client.get("/")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.get_data(as_text=True), "Hello from Slipway!\n")

    def test_the_service_says_that_it_is_well(self):
        response = self.client.get("/health")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.get_json(), {"status": "ok"})

    def test_an_unknown_page_is_not_found(self):
        self.assertEqual(self.client.get("/nowhere").status_code, 404)


if __name__ == "__main__":
    unittest.main()
